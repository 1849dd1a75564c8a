namespace GpuGradCheck.Layers;

/// <summary>
/// y = max(x, 0), so that g = c where x > 0, else 0 (Nair and Hinton, "Rectified linear units improve restricted
/// Boltzmann machines", 2010). A kink at 0. A group is one element.
/// </summary>
[Layer("relu", "rows x features", "5x7")]
public readonly struct Relu(int rows, int features) : ILayer
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
        pass.Write(group, T.Max(pass.Read(group), 0));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, T.Select(pass.Read(group), pass.Cotangent(group), 0));
}
