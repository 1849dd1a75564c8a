namespace GpuGradCheck.Layers;

/// <summary>
/// y_i = x_i - ln sum_j exp(x_j) along each row: the logarithm of <see cref="Softmax"/>, so that
/// g_i = c_i - exp(y_i) sum_j c_j. A group is one row.
/// </summary>
[Layer("logsoftmax", "rows x features", "5x7")]
public readonly struct LogSoftmax(int rows, int features) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);
    private readonly MatrixPlace output = new(0, rows, features);

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => input.Rows;

    /// <inheritdoc/>
    public int BackwardGroups => input.Rows;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        int largest = LogSumExp.Largest<T, TPass>(input, row, ref pass);
        T excess = LogSumExp.Excess<T, TPass>(input, row, largest, ref pass);
        T max = pass.Read(input[row, largest]);
        for (int i = 0; i < input.Columns; i++)
            pass.Write(output[row, i], pass.Read(input[row, i]) - max - excess);
    }

    void ILayer.Backward<T, TPass>(int row, ref TPass pass)
    {
        T sum = 0;
        for (int i = 0; i < input.Columns; i++)
            sum += pass.Cotangent(output[row, i]);
        for (int i = 0; i < input.Columns; i++)
            pass.Write(input[row, i], pass.Cotangent(output[row, i]) - T.Exp(pass.Output(output[row, i])) * sum);
    }
}
