namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B13, softmax, ConvNetSharp 3b8adc3: g_i = sum_k c_k p_k ([k = i] - p_i). Shipped: the inputs stand in the place of
/// the probabilities p.
/// </summary>
public readonly struct B13SoftmaxOfInputs(int rows, int features, bool wrong) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new([input.Named("input")], [input.Named("output")]);

    public int ForwardGroups => input.Rows;

    public int BackwardGroups => input.Rows;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        T sum = 0;
        for (int i = 0; i < input.Columns; i++)
            sum += T.Exp(pass.Read(input[row, i]));
        for (int i = 0; i < input.Columns; i++)
            pass.Write(input[row, i], T.Exp(pass.Read(input[row, i])) / sum);
    }

    void ILayer.Backward<T, TPass>(int row, ref TPass pass)
    {
        for (int i = 0; i < input.Columns; i++)
        {
            T sum = 0;
            for (int k = 0; k < input.Columns; k++)
            {
                T slope = -Probability<T, TPass>(row, i, ref pass);
                if (k == i)
                    slope += 1;
                sum += pass.Cotangent(input[row, k]) * Probability<T, TPass>(row, k, ref pass) * slope;
            }
            pass.Write(input[row, i], sum);
        }
    }

    private T Probability<T, TPass>(int row, int i, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        if (isWrong != 0)
            return pass.Read(input[row, i]);
        return pass.Output(input[row, i]);
    }
}
