namespace GpuGradCheck.Layers;

/// <summary>
/// Y[n, o, p] = b[o] + the sum over inputs i and taps k of W[o, i, k] X[n, i, s p + d k - m], with stride s, padding m
/// and dilation d, in each of two dimensions (a cross-correlation, as is usual). dX[n, i, q] sums W[o, i, k] C[n, o, p]
/// over the positions whose tap reads q, dW[o, i, k] sums C[n, o, p] X[n, i, s p + d k - m], db[o] sums C[n, o, p]
/// (Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016). Channels fall into groups that do
/// not see each other. A forward group is one output; a backward group is one gradient entry.
/// </summary>
[Layer(
    "conv2d", "batch x inputs x height x width x outputs x kernel x stride x padding x dilation x groups",
    "2x4x7x8x6x3x2x1x2x2", MayBeZero = "padding")]
public readonly struct Conv2d : ILayer
{
    private readonly SlidingWindow vertical;
    private readonly SlidingWindow horizontal;
    private readonly int groups;
    private readonly Rank4Place input;
    private readonly Rank4Place weight;
    private readonly VectorPlace bias;
    private readonly Rank4Place output;

    /// <summary>Lays out the tensors.</summary>
    public Conv2d(
        int batch, int inputs, int height, int width, int outputs, int kernel, int stride, int padding, int dilation,
        int groups)
    {
        if (groups < 1 || inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"{groups} groups do not share {inputs} inputs and {outputs} outputs equally");
        this.groups = groups;
        vertical = new(height, kernel, stride, padding, dilation);
        horizontal = new(width, kernel, stride, padding, dilation);
        input = new(0, batch, inputs, height, width);
        weight = new(input.End, outputs, inputs / groups, kernel, kernel);
        bias = new(weight.End, outputs);
        output = new(0, batch, outputs, vertical.Positions, horizontal.Positions);
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

    private int OutputsPerGroup => output.Channels / groups;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int n = output.BatchOf(group);
        int o = output.ChannelOf(group);
        int row = output.RowOf(group);
        int column = output.ColumnOf(group);
        int firstInput = o / OutputsPerGroup * weight.Channels;
        T sum = pass.Read(bias[o]);
        int firstRow = vertical.FirstTap(row), endRow = vertical.EndTap(row);
        int firstColumn = horizontal.FirstTap(column), endColumn = horizontal.EndTap(column);
        for (int i = 0; i < weight.Channels; i++)
        {
            for (int k = firstRow; k < endRow; k++)
            {
                int weights = weight[o, i, k, 0];
                int inputs = input[n, firstInput + i, vertical.InputInside(row, k), 0];
                for (int l = firstColumn; l < endColumn; l++)
                    sum += pass.Read(weights + l) * pass.Read(inputs + horizontal.InputInside(column, l));
            }
        }
        pass.Write(group, sum);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T gradient;
        if (group < input.End)
            gradient = InputAt<T, TPass>(group, ref pass);
        else if (group < weight.End)
            gradient = WeightAt<T, TPass>(group, ref pass);
        else
            gradient = ChannelSum.Of<T, TPass>(output, group - bias.Offset, ref pass);
        pass.Write(group, gradient);
    }

    private T InputAt<T, TPass>(int index, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int i = input.ChannelOf(index) % weight.Channels;
        int firstOutput = input.ChannelOf(index) / weight.Channels * OutputsPerGroup;
        T sum = 0;
        for (int o = firstOutput; o < firstOutput + OutputsPerGroup; o++)
        {
            for (int k = 0; k < vertical.Taps; k++)
            {
                int row = vertical.Position(input.RowOf(index), k);
                for (int l = 0; l < horizontal.Taps && row >= 0; l++)
                {
                    int column = horizontal.Position(input.ColumnOf(index), l);
                    if (column >= 0)
                    {
                        sum += pass.Read(weight[o, i, k, l])
                            * pass.Cotangent(output[input.BatchOf(index), o, row, column]);
                    }
                }
            }
        }
        return sum;
    }

    private T WeightAt<T, TPass>(int index, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int o = weight.BatchOf(index);
        int i = o / OutputsPerGroup * weight.Channels + weight.ChannelOf(index);
        T sum = 0;
        for (int n = 0; n < output.Batch; n++)
        {
            for (int row = 0; row < output.Rows; row++)
            {
                int y = vertical.Input(row, weight.RowOf(index));
                for (int column = 0; column < output.Columns && y >= 0; column++)
                {
                    int x = horizontal.Input(column, weight.ColumnOf(index));
                    if (x >= 0)
                        sum += pass.Cotangent(output[n, o, row, column]) * pass.Read(input[n, i, y, x]);
                }
            }
        }
        return sum;
    }
}
