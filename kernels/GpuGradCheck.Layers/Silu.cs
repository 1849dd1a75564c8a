namespace GpuGradCheck.Layers;

/// <summary>
/// y = x s(x) with s(x) = 1 / (1 + e^-x), so that g = c s(x) (1 + x s(-x)) (Elfwing, Uchibe and Doya, "Sigmoid-weighted
/// linear units for neural network function approximation in reinforcement learning", 2017). A group is one element.
/// </summary>
[Layer("silu", "rows x features", "5x7")]
public readonly struct Silu(int rows, int features) : ILayer
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
        pass.Write(group, x * T.Sigmoid(x));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        pass.Write(group, pass.Cotangent(group) * T.Sigmoid(x) * (1 + x * T.Sigmoid(-x)));
    }
}
