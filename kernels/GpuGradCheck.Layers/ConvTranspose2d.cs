namespace GpuGradCheck.Layers;

/// <summary>
/// Y[n, o, q] = b[o] + the sum over inputs i, taps k and positions p with s p + d k - m = q of W[i, o, k] X[n, i, p],
/// with stride s, padding m and dilation d, in each of two dimensions: what <see cref="Conv2d"/> does to its input's
/// gradient. dX[n, i, p] sums W[i, o, k] C[n, o, s p + d k - m], dW[i, o, k] sums X[n, i, p] C[n, o, s p + d k - m],
/// db[o] sums C[n, o, q] (Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016). Channels
/// fall into groups that do not see each other. A forward group is one output; a backward group is one gradient entry.
/// </summary>
[Layer(
    "convtranspose2d",
    "batch x inputs x height x width x outputs x kernel x stride x padding x dilation x groups", "2x4x3x2x6x3x2x1x2x2",
    MayBeZero = "padding")]
public readonly struct ConvTranspose2d : ILayer
{
    // The window slides over the output.
    private readonly SlidingWindow vertical;
    private readonly SlidingWindow horizontal;
    private readonly int groups;
    private readonly Rank4Place input;
    private readonly Rank4Place weight;
    private readonly VectorPlace bias;
    private readonly Rank4Place output;

    /// <summary>Lays out the tensors.</summary>
    public ConvTranspose2d(
        int batch, int inputs, int height, int width, int outputs, int kernel, int stride, int padding, int dilation,
        int groups)
    {
        if (groups < 1 || inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"{groups} groups do not share {inputs} inputs and {outputs} outputs equally");
        this.groups = groups;
        int rows = Covered(height, kernel, stride, padding, dilation);
        int columns = Covered(width, kernel, stride, padding, dilation);
        vertical = new(rows, kernel, stride, padding, dilation);
        horizontal = new(columns, kernel, stride, padding, dilation);
        input = new(0, batch, inputs, height, width);
        weight = new(input.End, inputs, outputs / groups, kernel, kernel);
        bias = new(weight.End, outputs);
        output = new(0, batch, outputs, rows, columns);
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

    private int InputsPerGroup => input.Channels / groups;

    private int OutputsPerGroup => weight.Channels;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int n = output.BatchOf(group);
        int o = output.ChannelOf(group);
        int firstInput = o / OutputsPerGroup * InputsPerGroup;
        int weightOutput = o % OutputsPerGroup;
        T sum = pass.Read(bias[o]);
        for (int k = 0; k < vertical.Taps; k++)
        {
            int row = vertical.Position(output.RowOf(group), k);
            for (int l = 0; l < horizontal.Taps && row >= 0; l++)
            {
                int column = horizontal.Position(output.ColumnOf(group), l);
                for (int i = firstInput; i < firstInput + InputsPerGroup && column >= 0; i++)
                    sum += pass.Read(weight[i, weightOutput, k, l]) * pass.Read(input[n, i, row, column]);
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
        int n = input.BatchOf(index);
        int i = input.ChannelOf(index);
        int firstOutput = i / InputsPerGroup * OutputsPerGroup;
        T sum = 0;
        for (int o = 0; o < OutputsPerGroup; o++)
        {
            for (int k = 0; k < vertical.Taps; k++)
            {
                int y = vertical.Input(input.RowOf(index), k);
                for (int l = 0; l < horizontal.Taps && y >= 0; l++)
                {
                    int x = horizontal.Input(input.ColumnOf(index), l);
                    if (x >= 0)
                        sum += pass.Read(weight[i, o, k, l]) * pass.Cotangent(output[n, firstOutput + o, y, x]);
                }
            }
        }
        return sum;
    }

    private T WeightAt<T, TPass>(int index, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int i = weight.BatchOf(index);
        int o = i / InputsPerGroup * OutputsPerGroup + weight.ChannelOf(index);
        T sum = 0;
        for (int n = 0; n < input.Batch; n++)
        {
            for (int row = 0; row < input.Rows; row++)
            {
                int y = vertical.Input(row, weight.RowOf(index));
                for (int column = 0; column < input.Columns && y >= 0; column++)
                {
                    int x = horizontal.Input(column, weight.ColumnOf(index));
                    if (x >= 0)
                        sum += pass.Read(input[n, i, row, column]) * pass.Cotangent(output[n, o, y, x]);
                }
            }
        }
        return sum;
    }

    /// <summary>How many outputs so many positions of the window cover, without the padding.</summary>
    private static int Covered(int positions, int taps, int stride, int padding, int dilation) =>
        Math.Max(0, checked((positions - 1) * stride + dilation * (taps - 1) + 1 - 2 * padding));
}
