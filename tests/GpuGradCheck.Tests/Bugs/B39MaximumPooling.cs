namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B39, max pooling over windows of 2 x 2, ConvNetSharp 7135037: backward looks for the entry that equals the window's
/// output. Shipped: the arguments were (input, input, c) instead of (output, input, c), so that window o looks for entry
/// o of the input.
/// </summary>
public readonly struct B39MaximumPooling(int windowRows, int windowColumns, bool wrong) : ILayer
{
    private readonly MatrixPlace input = new(0, 2 * windowRows, 2 * windowColumns);
    private readonly MatrixPlace output = new(0, windowRows, windowColumns);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => input.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int window, ref TPass pass)
    {
        int row = 2 * (window / output.Columns);
        int column = 2 * (window % output.Columns);
        T max = pass.Read(input[row, column]);
        for (int k = 1; k < 4; k++)
        {
            T x = pass.Read(input[row + k / 2, column + k % 2]);
            max = T.Select(x - max, x, max);
        }
        pass.Write(window, max);
    }

    void ILayer.Backward<T, TPass>(int entry, ref TPass pass)
    {
        int window = output[entry / input.Columns / 2, entry % input.Columns / 2];
        T sought = pass.Output(window);
        if (isWrong != 0)
            sought = pass.Read(window);
        T x = pass.Read(entry);
        T gradient = 0;
        if (!(x < sought) && !(x > sought))
            gradient = pass.Cotangent(window);
        pass.Write(entry, gradient);
    }
}
