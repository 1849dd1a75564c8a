namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B33, convolution of a picture with stride 2, tiny-dnn 73590785: y[i, j] = sum w[k, l] x[2i + k, 2j + l]. Shipped: the
/// weight's gradient reads x[i + k, j + l].
/// </summary>
public readonly struct B33StridedConvolution : ILayer
{
    private const int Stride = 2;
    private readonly MatrixPlace input;
    private readonly MatrixPlace weight;
    private readonly MatrixPlace output;
    private readonly int isWrong;

    public B33StridedConvolution(int rows, int columns, int tapRows, int tapColumns, bool wrong)
    {
        input = new(0, rows, columns);
        weight = new(input.End, tapRows, tapColumns);
        output = new(0, (rows - tapRows) / Stride + 1, (columns - tapColumns) / Stride + 1);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors => new([input.Named("input"), weight.Named("weight")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => weight.End;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int i = group / output.Columns;
        int j = group % output.Columns;
        T sum = 0;
        for (int k = 0; k < weight.Rows; k++)
        {
            for (int l = 0; l < weight.Columns; l++)
                sum += pass.Read(weight[k, l]) * pass.Read(input[Stride * i + k, Stride * j + l]);
        }
        pass.Write(output[i, j], sum);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T sum = 0;
        int step = isWrong != 0 ? 1 : Stride;
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                if (group < input.End)
                {
                    int k = group / input.Columns - Stride * i;
                    int l = group % input.Columns - Stride * j;
                    if (k >= 0 && k < weight.Rows && l >= 0 && l < weight.Columns)
                        sum += pass.Cotangent(output[i, j]) * pass.Read(weight[k, l]);
                }
                else
                {
                    int k = (group - weight.Offset) / weight.Columns;
                    int l = (group - weight.Offset) % weight.Columns;
                    sum += pass.Cotangent(output[i, j]) * pass.Read(input[step * i + k, step * j + l]);
                }
            }
        }
        pass.Write(group, sum);
    }
}
