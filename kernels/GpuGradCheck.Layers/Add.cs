namespace GpuGradCheck.Layers;

/// <summary>
/// y = x + b, where a residual branch b joins what it went around, so that both have the gradient c (He and others,
/// "Deep residual learning for image recognition", 2015). A group is one element.
/// </summary>
[Layer("add", "rows x features", "5x7")]
public readonly struct Add : ILayer
{
    private readonly MatrixPlace input;
    private readonly MatrixPlace branch;
    private readonly MatrixPlace output;

    /// <summary>Lays out the tensors.</summary>
    public Add(int rows, int features)
    {
        input = new(0, rows, features);
        branch = new(input.End, rows, features);
        output = new(0, rows, features);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input"), branch.Named("branch")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => output.Length;

    /// <inheritdoc/>
    public int BackwardGroups => output.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, pass.Read(group) + pass.Read(branch.Offset + group));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        pass.Write(group, pass.Cotangent(group));
        pass.Write(branch.Offset + group, pass.Cotangent(group));
    }
}
