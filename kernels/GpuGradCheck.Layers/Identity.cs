namespace GpuGradCheck.Layers;

/// <summary>y = x, so that a cost stands alone: by calculus g = c. A group is one element.</summary>
[Layer("identity", "rows x features", "8x8")]
public readonly struct Identity(int rows, int features) : ILayer
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

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(group, pass.Read(group));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(group, pass.Cotangent(group));
}
