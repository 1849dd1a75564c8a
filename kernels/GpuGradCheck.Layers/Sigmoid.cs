namespace GpuGradCheck.Layers;

/// <summary>
/// y = 1 / (1 + e^-x), so that by calculus g = c s(x) s(-x): the textbook's y (1 - y) cancels where y saturates. A
/// group is one element.
/// </summary>
[Layer("sigmoid", "rows x features", "5x7")]
public readonly struct Sigmoid(int rows, int features) : ILayer
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
        pass.Write(group, T.Sigmoid(pass.Read(group)));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, pass.Cotangent(group) * pass.Output(group) * T.Sigmoid(-pass.Read(group)));
}
