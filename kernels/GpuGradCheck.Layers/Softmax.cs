namespace GpuGradCheck.Layers;

/// <summary>
/// y_i = exp(x_i - max x) / sum_j exp(x_j - max x) along each row, so that g_i = y_i (c_i - sum_j c_j y_j).
/// A group is one row.
/// </summary>
[Layer("softmax", "rows x features", "5x7")]
public readonly struct Softmax(int rows, int features) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);
    private readonly MatrixPlace output = new(0, rows, features);

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => input.Rows;

    /// <inheritdoc/>
    public int BackwardGroups => input.Rows;

    /// <summary>The row's exponentials.</summary>
    public int ScratchLength => input.Columns;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        // A bare comparison: which element is subtracted does not change the value of a softmax.
        T max = pass.Read(input[row, 0]);
        for (int i = 1; i < input.Columns; i++)
        {
            T x = pass.Read(input[row, i]);
            if (x > max)
                max = x;
        }
        T sum = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T exponential = T.Exp(pass.Read(input[row, i]) - max);
            pass.Store(i, exponential);
            sum += exponential;
        }
        for (int i = 0; i < input.Columns; i++)
            pass.Write(output[row, i], pass.Load(i) / sum);
    }

    void ILayer.Backward<T, TPass>(int row, ref TPass pass)
    {
        T dot = 0;
        for (int i = 0; i < input.Columns; i++)
            dot += pass.Cotangent(output[row, i]) * pass.Output(output[row, i]);
        for (int i = 0; i < input.Columns; i++)
            pass.Write(input[row, i], pass.Output(output[row, i]) * (pass.Cotangent(output[row, i]) - dot));
    }
}
