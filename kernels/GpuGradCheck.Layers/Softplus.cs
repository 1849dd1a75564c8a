namespace GpuGradCheck.Layers;

/// <summary>
/// y = ln(1 + e^x), so that g = c / (1 + e^-x) (Dugas and others, "Incorporating second-order functional knowledge for
/// better option pricing", 2000). A group is one element.
/// </summary>
[Layer("softplus", "rows x features", "5x7")]
public readonly struct Softplus(int rows, int features) : ILayer
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

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, T.Softplus(pass.Read(group)));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, pass.Cotangent(group) * T.Sigmoid(pass.Read(group)));
}
