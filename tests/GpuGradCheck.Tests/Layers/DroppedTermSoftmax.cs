namespace GpuGradCheck.Tests.Layers;

/// <summary>Softmax whose backward forgets that a row's outputs sum to 1: y c instead of y (c - sum_j c_j y_j).</summary>
public readonly struct DroppedTermSoftmax(int rows, int features) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);

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
            pass.Write(input[row, i], pass.Output(input[row, i]) * pass.Cotangent(input[row, i]));
    }
}
