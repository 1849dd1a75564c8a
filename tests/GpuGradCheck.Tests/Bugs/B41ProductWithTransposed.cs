namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B41, C = A B^T with B square, Knet #456. Shipped: dB = A^T dC instead of dC^T A.
/// </summary>
public readonly struct B41ProductWithTransposed : ILayer
{
    private readonly MatrixPlace left;
    private readonly MatrixPlace right;
    private readonly MatrixPlace output;
    private readonly int isWrong;

    public B41ProductWithTransposed(int rows, int columns, bool wrong)
    {
        left = new(0, rows, columns);
        right = new(left.End, columns, columns);
        output = new(0, rows, columns);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors => new([left.Named("a"), right.Named("b")], [output.Named("c")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => right.End;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int row = group / output.Columns;
        int column = group % output.Columns;
        T sum = 0;
        for (int k = 0; k < left.Columns; k++)
            sum += pass.Read(left[row, k]) * pass.Read(right[column, k]);
        pass.Write(output[row, column], sum);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T sum = 0;
        if (group < left.End)
        {
            int row = group / left.Columns;
            int k = group % left.Columns;
            for (int column = 0; column < output.Columns; column++)
                sum += pass.Cotangent(output[row, column]) * pass.Read(right[column, k]);
        }
        else
        {
            int ofOutput = (group - right.Offset) / right.Columns;
            int ofLeft = (group - right.Offset) % right.Columns;
            if (isWrong != 0)
                (ofOutput, ofLeft) = (ofLeft, ofOutput);
            for (int row = 0; row < left.Rows; row++)
                sum += pass.Cotangent(output[row, ofOutput]) * pass.Read(left[row, ofLeft]);
        }
        pass.Write(group, sum);
    }
}
