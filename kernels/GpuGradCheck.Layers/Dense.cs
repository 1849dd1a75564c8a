namespace GpuGradCheck.Layers;

/// <summary>
/// Y = X W + b, with X rows x inputs and W inputs x outputs, so that dX = C W^T, dW = X^T C and db = the sum of C
/// over rows (Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", 1986). A
/// forward group is one output; a backward group is one gradient entry.
/// </summary>
[Layer("dense", "rows x inputs x outputs", "5x4x3")]
public readonly struct Dense : ILayer
{
    private readonly MatrixPlace input;
    private readonly MatrixPlace weight;
    private readonly VectorPlace bias;
    private readonly MatrixPlace output;

    /// <summary>Lays out the tensors.</summary>
    public Dense(int rows, int inputs, int outputs)
    {
        input = new(0, rows, inputs);
        weight = new(input.End, inputs, outputs);
        bias = new(weight.End, outputs);
        output = new(0, rows, outputs);
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
        int row = group / output.Columns;
        int column = group % output.Columns;
        T sum = pass.Read(bias[column]);
        for (int i = 0; i < input.Columns; i++)
            sum += pass.Read(input[row, i]) * pass.Read(weight[i, column]);
        pass.Write(output[row, column], sum);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T sum = 0;
        if (group < input.End)
        {
            int row = group / input.Columns;
            int i = group % input.Columns;
            for (int column = 0; column < output.Columns; column++)
                sum += pass.Cotangent(output[row, column]) * pass.Read(weight[i, column]);
        }
        else if (group < weight.End)
        {
            int i = (group - weight.Offset) / output.Columns;
            int column = (group - weight.Offset) % output.Columns;
            for (int row = 0; row < input.Rows; row++)
                sum += pass.Cotangent(output[row, column]) * pass.Read(input[row, i]);
        }
        else
        {
            for (int row = 0; row < input.Rows; row++)
                sum += pass.Cotangent(output[row, group - bias.Offset]);
        }
        pass.Write(group, sum);
    }
}
