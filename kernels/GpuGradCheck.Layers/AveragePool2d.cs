namespace GpuGradCheck.Layers;

/// <summary>
/// y = the mean of x over windows of each picture, so that g is the sum of c over the windows that hold an input,
/// divided by window^2 (LeCun and others, "Gradient-based learning applied to document recognition", 1998, without
/// their weight and bias). A forward group is one output; a backward group is one input.
/// </summary>
[Layer("avgpool2d", "batch x channels x height x width x window x stride", "2x3x5x6x3x2")]
public readonly struct AveragePool2d : ILayer
{
    private readonly SlidingWindow vertical;
    private readonly SlidingWindow horizontal;
    private readonly Rank4Place input;
    private readonly Rank4Place output;

    /// <summary>Lays out the tensors.</summary>
    public AveragePool2d(int batch, int channels, int height, int width, int window, int stride)
    {
        vertical = new(height, window, stride, 0, 1);
        horizontal = new(width, window, stride, 0, 1);
        input = new(0, batch, channels, height, width);
        output = new(0, batch, channels, vertical.Positions, horizontal.Positions);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => output.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    private int Area => vertical.Taps * horizontal.Taps;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int top = vertical.Input(output.RowOf(group), 0);
        int left = horizontal.Input(output.ColumnOf(group), 0);
        T sum = 0;
        for (int i = 0; i < vertical.Taps; i++)
        {
            for (int j = 0; j < horizontal.Taps; j++)
                sum += pass.Read(input[output.BatchOf(group), output.ChannelOf(group), top + i, left + j]);
        }
        pass.Write(group, sum / Area);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T sum = 0;
        for (int i = 0; i < vertical.Taps; i++)
        {
            int row = vertical.Position(input.RowOf(group), i);
            for (int j = 0; j < horizontal.Taps && row >= 0; j++)
            {
                int column = horizontal.Position(input.ColumnOf(group), j);
                if (column >= 0)
                    sum += pass.Cotangent(output[input.BatchOf(group), input.ChannelOf(group), row, column]);
            }
        }
        pass.Write(group, sum / Area);
    }
}
