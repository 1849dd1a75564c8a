namespace GpuGradCheck.Layers;

/// <summary>
/// y = x / (1 + |x|), so that g = c / (1 + |x|)^2 (Glorot and Bengio, "Understanding the difficulty of training deep
/// feedforward neural networks", 2010). A group is one element.
/// </summary>
[Layer("softsign", "rows x features", "5x7")]
public readonly struct Softsign(int rows, int features) : ILayer
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
        pass.Write(group, x / (1 + T.Abs(x)));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T size = 1 + T.Abs(pass.Read(group));
        pass.Write(group, pass.Cotangent(group) / (size * size));
    }
}
