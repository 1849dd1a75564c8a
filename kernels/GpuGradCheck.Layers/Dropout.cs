namespace GpuGradCheck.Layers;

/// <summary>
/// y = 2 x m with a given mask m of zeros and ones, half of them likely to be ones, so that g = 2 c m (Srivastava and
/// others, "Dropout", 2014; what is kept is scaled so that the expected output is the input). A group is one element.
/// </summary>
[Layer("dropout", "rows x features", "5x7")]
public readonly struct Dropout : ILayer
{
    private readonly MatrixPlace input;
    private readonly MatrixPlace mask;
    private readonly MatrixPlace output;

    /// <summary>Lays out the tensors.</summary>
    public Dropout(int rows, int features)
    {
        input = new(0, rows, features);
        mask = new(input.End, rows, features);
        output = new(0, rows, features);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")])
    {
        Constants = [mask.Named("mask") with { Distribution = Distribution.Mask }],
    };

    /// <inheritdoc/>
    public int ForwardGroups => input.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, 2 * pass.Read(group) * pass.Read(mask.Offset + group));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, 2 * pass.Cotangent(group) * pass.Read(mask.Offset + group));
}
