namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B05, mean-variance normalisation with the mean only, Caffe 1f3f9529d: y = x - mean x along each row. Shipped: c
/// instead of c - mean c.
/// </summary>
public readonly struct B05MeanRemoval(int rows, int features, bool wrong) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new([input.Named("input")], [input.Named("output")]);

    public int ForwardGroups => input.Rows;

    public int BackwardGroups => input.Rows;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        T mean = 0;
        for (int i = 0; i < input.Columns; i++)
            mean += pass.Read(input[row, i]);
        mean /= input.Columns;
        for (int i = 0; i < input.Columns; i++)
            pass.Write(input[row, i], pass.Read(input[row, i]) - mean);
    }

    void ILayer.Backward<T, TPass>(int row, ref TPass pass)
    {
        T mean = 0;
        if (isWrong == 0)
        {
            for (int i = 0; i < input.Columns; i++)
                mean += pass.Cotangent(input[row, i]);
            mean /= input.Columns;
        }
        for (int i = 0; i < input.Columns; i++)
            pass.Write(input[row, i], pass.Cotangent(input[row, i]) - mean);
    }
}
