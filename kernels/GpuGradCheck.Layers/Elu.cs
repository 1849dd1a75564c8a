namespace GpuGradCheck.Layers;

/// <summary>
/// y = x where x > 0, else e^x - 1, so that g = c or c e^x (Clevert, Unterthiner and Hochreiter, "Fast and accurate
/// deep network learning by exponential linear units", 2015, with alpha = 1). A group is one element.
/// </summary>
[Layer("elu", "rows x features", "5x7")]
public readonly struct Elu(int rows, int features) : ILayer
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
        pass.Write(group, T.Select(x, x, T.Expm1(x)));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        T cotangent = pass.Cotangent(group);
        pass.Write(group, T.Select(x, cotangent, cotangent * T.Exp(x)));
    }
}
