namespace GpuGradCheck.Layers;

/// <summary>
/// y = tanh x, so by calculus g = c tanh'(x): the textbook's 1 - y^2 cancels where y saturates. A group is one element.
/// </summary>
[Layer("tanh", "rows x features", "5x7")]
public readonly struct Tanh(int rows, int features) : ILayer
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

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(group, T.Tanh(pass.Read(group)));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, pass.Cotangent(group) * Saturation.TanhSlope(pass.Read(group)));
}
