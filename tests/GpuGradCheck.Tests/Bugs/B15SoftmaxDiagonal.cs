namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B15, softmax, SebLague Neural-Network-Experiments, RubixML #438, libnd4j #440: g_i = y_i (c_i - sum_k c_k y_k).
/// Shipped: the diagonal of the Jacobian only, c_i y_i (1 - y_i).
/// </summary>
public readonly struct B15SoftmaxDiagonal(int rows, int features, bool wrong) : ILayer
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
        T dot = 0;
        for (int k = 0; k < input.Columns; k++)
            dot += pass.Cotangent(input[row, k]) * pass.Output(input[row, k]);
        for (int i = 0; i < input.Columns; i++)
        {
            T y = pass.Output(input[row, i]);
            T c = pass.Cotangent(input[row, i]);
            if (isWrong != 0)
                pass.Write(input[row, i], c * y * (1 - y));
            else
                pass.Write(input[row, i], y * (c - dot));
        }
    }
}
