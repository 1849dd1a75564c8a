namespace GpuGradCheck.Layers;

/// <summary>
/// Y[n, i, p] = b[i] + the sum over taps k of W[i, k] X[n, i, s p + k - m], with stride s and padding m, in each of two
/// dimensions: each channel has a kernel of its own (Howard and others, "MobileNets", 2017). dX[n, i, q] sums W[i, k]
/// C[n, i, p] over the positions whose tap reads q, dW[i, k] sums C[n, i, p] X[n, i, s p + k - m], db[i] sums C[n, i,
/// p]. A forward group is one output; a backward group is one gradient entry.
/// </summary>
[Layer(
    "depthwise2d", "batch x channels x height x width x kernel x stride x padding", "2x3x5x6x3x2x1",
    MayBeZero = "padding")]
public readonly struct DepthwiseConv2d : ILayer
{
    private readonly SlidingWindow vertical;
    private readonly SlidingWindow horizontal;
    private readonly Rank4Place input;
    private readonly Rank3Place weight;
    private readonly VectorPlace bias;
    private readonly Rank4Place output;

    /// <summary>Lays out the tensors.</summary>
    public DepthwiseConv2d(int batch, int channels, int height, int width, int kernel, int stride, int padding)
    {
        vertical = new(height, kernel, stride, padding, 1);
        horizontal = new(width, kernel, stride, padding, 1);
        input = new(0, batch, channels, height, width);
        weight = new(input.End, channels, kernel, kernel);
        bias = new(weight.End, channels);
        output = new(0, batch, channels, vertical.Positions, horizontal.Positions);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors =>
        new([input.Named("input"), weight.Named("weight"), bias.Named("bias")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => output.Length;

    /// <inheritdoc/>
    public int BackwardGroups => bias.End;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int channel = output.ChannelOf(group);
        T sum = pass.Read(bias[channel]);
        int row = output.RowOf(group);
        int column = output.ColumnOf(group);
        int firstRow = vertical.FirstTap(row), endRow = vertical.EndTap(row);
        int firstColumn = horizontal.FirstTap(column), endColumn = horizontal.EndTap(column);
        for (int k = firstRow; k < endRow; k++)
        {
            int weights = weight[channel, k, 0];
            int inputs = input[output.BatchOf(group), channel, vertical.InputInside(row, k), 0];
            for (int l = firstColumn; l < endColumn; l++)
                sum += pass.Read(weights + l) * pass.Read(inputs + horizontal.InputInside(column, l));
        }
        pass.Write(group, sum);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T gradient;
        if (group < input.End)
            gradient = InputAt<T, TPass>(group, ref pass);
        else if (group < weight.End)
            gradient = WeightAt<T, TPass>(group - weight.Offset, ref pass);
        else
            gradient = ChannelSum.Of<T, TPass>(output, group - bias.Offset, ref pass);
        pass.Write(group, gradient);
    }

    private T InputAt<T, TPass>(int index, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int n = input.BatchOf(index);
        int channel = input.ChannelOf(index);
        T sum = 0;
        for (int k = 0; k < vertical.Taps; k++)
        {
            int row = vertical.Position(input.RowOf(index), k);
            for (int l = 0; l < horizontal.Taps && row >= 0; l++)
            {
                int column = horizontal.Position(input.ColumnOf(index), l);
                if (column >= 0)
                    sum += pass.Read(weight[channel, k, l]) * pass.Cotangent(output[n, channel, row, column]);
            }
        }
        return sum;
    }

    private T WeightAt<T, TPass>(int entry, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int channel = entry / (weight.Rows * weight.Columns);
        T sum = 0;
        for (int n = 0; n < output.Batch; n++)
        {
            for (int row = 0; row < output.Rows; row++)
            {
                int y = vertical.Input(row, entry / weight.Columns % weight.Rows);
                for (int column = 0; column < output.Columns && y >= 0; column++)
                {
                    int x = horizontal.Input(column, entry % weight.Columns);
                    if (x >= 0)
                        sum += pass.Cotangent(output[n, channel, row, column]) * pass.Read(input[n, channel, y, x]);
                }
            }
        }
        return sum;
    }
}
