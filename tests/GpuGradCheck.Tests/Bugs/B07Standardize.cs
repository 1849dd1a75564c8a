namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B07, standardize, Chainer 06fee7326d: y = (x - mean) / (sqrt(var) + eps) along each row. Shipped: the slope of the
/// root is 0.5 / (sqrt(var) + eps) instead of 0.5 / sqrt(var). Here eps is 1/2, about as large as the deviation.
/// </summary>
public readonly struct B07Standardize : ILayer
{
    private readonly MatrixPlace input;
    private readonly MatrixPlace output;
    private readonly VectorPlace mean;
    private readonly VectorPlace deviation;
    private readonly int isWrong;

    public B07Standardize(int rows, int features, bool wrong)
    {
        input = new(0, rows, features);
        output = new(0, rows, features);
        mean = new(output.End, rows);
        deviation = new(mean.End, rows);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")])
    {
        Saved = [mean.Named("mean"), deviation.Named("deviation")],
    };

    public int ForwardGroups => input.Rows;

    public int BackwardGroups => input.Rows;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        T center = 0;
        for (int i = 0; i < input.Columns; i++)
            center += pass.Read(input[row, i]);
        center /= input.Columns;
        T variance = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T distance = pass.Read(input[row, i]) - center;
            variance += distance * distance;
        }
        T root = T.Sqrt(variance / input.Columns);
        pass.Write(mean[row], center);
        pass.Write(deviation[row], root);
        for (int i = 0; i < input.Columns; i++)
            pass.Write(output[row, i], (pass.Read(input[row, i]) - center) / (root + 0.5));
    }

    void ILayer.Backward<T, TPass>(int row, ref TPass pass)
    {
        T center = pass.Output(mean[row]);
        T root = pass.Output(deviation[row]);
        T divisor = root + 0.5;
        T sum = 0;
        T dot = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            sum += pass.Cotangent(output[row, i]);
            dot += pass.Cotangent(output[row, i]) * (pass.Read(input[row, i]) - center);
        }
        T slope = 0.5 / root;
        if (isWrong != 0)
            slope = 0.5 / divisor;
        T ofVariance = -dot / (divisor * divisor) * slope;
        for (int i = 0; i < input.Columns; i++)
        {
            T direct = (pass.Cotangent(output[row, i]) - sum / input.Columns) / divisor;
            T distance = pass.Read(input[row, i]) - center;
            pass.Write(input[row, i], direct + ofVariance * 2 * distance / input.Columns);
        }
    }
}
