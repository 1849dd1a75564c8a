namespace GpuGradCheck.Layers;

/// <summary>
/// y = x tanh p with p = ln(1 + e^x), so that g = c (tanh p + x (1 - tanh^2 p) s(x)) with s(x) = 1 / (1 + e^-x) (Misra,
/// "Mish: a self regularized non-monotonic activation function", 2019). Of 1 - tanh^2 p = (1 - tanh p) (1 + tanh p) the
/// first factor is 2 s(-2 p), which does not cancel. A group is one element.
/// </summary>
[Layer("mish", "rows x features", "5x7")]
public readonly struct Mish(int rows, int features) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);
    private readonly MatrixPlace output = new(0, rows, features);

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => input.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        pass.Write(group, x * T.Tanh(T.Softplus(x)));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        T p = T.Softplus(x);
        T tanh = T.Tanh(p);
        T slope = 2 * T.Sigmoid(-2 * p) * (1 + tanh);
        pass.Write(group, pass.Cotangent(group) * (tanh + x * slope * T.Sigmoid(x)));
    }
}
