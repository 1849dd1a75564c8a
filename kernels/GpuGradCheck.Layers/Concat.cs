namespace GpuGradCheck.Layers;

/// <summary>
/// y = the channels of a left tensor followed by those of a right one, for each row, so that each has its own part of c
/// as its gradient (Szegedy and others, "Going deeper with convolutions", 2014). A group is one element.
/// </summary>
[Layer("concat", "rows x left x right x positions", "2x3x4x5")]
public readonly struct Concat : ILayer
{
    private readonly Rank3Place left;
    private readonly Rank3Place right;
    private readonly Rank3Place output;

    /// <summary>Lays out the tensors; a picture is height x width positions.</summary>
    public Concat(int rows, int left, int right, int positions)
    {
        this.left = new(0, rows, left, positions);
        this.right = new(this.left.End, rows, right, positions);
        output = new(0, rows, checked(left + right), positions);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new([left.Named("left"), right.Named("right")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => output.Length;

    /// <inheritdoc/>
    public int BackwardGroups => output.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, pass.Read(Source(group)));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(Source(group), pass.Cotangent(group));

    /// <summary>The variable that an output is a copy of.</summary>
    private int Source(int index)
    {
        int position = index % output.Columns;
        int channel = index / output.Columns % output.Rows;
        int row = index / (output.Columns * output.Rows);
        return channel < left.Rows ? left[row, channel, position] : right[row, channel - left.Rows, position];
    }
}
