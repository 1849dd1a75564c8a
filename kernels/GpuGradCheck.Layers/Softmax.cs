namespace GpuGradCheck.Layers;

/// <summary>
/// y_i = exp(x_i - max x) / sum_j exp(x_j - max x) along each row, so that g_i = y_i (d_i - sum_j d_j y_j) where d is c
/// less its value at the largest output (Bridle, "Probabilistic interpretation of feedforward classification network
/// outputs", 1990, with c in place of d, which cancels where that output saturates). A group is one row.
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
        T max = pass.Read(input[row, LogSumExp.Largest<T, TPass>(input, row, ref pass)]);
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
        int largest = LogSumExp.Largest<T, TPass>(input, row, ref pass);
        T common = pass.Cotangent(output[row, largest]);
        T dot = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            if (i != largest)
                dot += (pass.Cotangent(output[row, i]) - common) * pass.Output(output[row, i]);
        }
        for (int i = 0; i < input.Columns; i++)
        {
            T difference = i == largest ? 0 : pass.Cotangent(output[row, i]) - common;
            pass.Write(input[row, i], pass.Output(output[row, i]) * (difference - dot));
        }
    }
}
