namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B12, softmax over channels at each location, dlib 0a832e42d. Shipped: sum_k c_k y_k is read through a pointer that
/// never advances, so that every location takes that of location 0.
/// </summary>
public readonly struct B12SoftmaxOverChannels(int channels, int locations, bool wrong) : ILayer
{
    private readonly MatrixPlace input = new(0, channels, locations);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new([input.Named("input")], [input.Named("output")]);

    public int ForwardGroups => input.Columns;

    public int BackwardGroups => input.Columns;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int location, ref TPass pass)
    {
        T sum = 0;
        for (int k = 0; k < input.Rows; k++)
            sum += T.Exp(pass.Read(input[k, location]));
        for (int k = 0; k < input.Rows; k++)
            pass.Write(input[k, location], T.Exp(pass.Read(input[k, location])) / sum);
    }

    void ILayer.Backward<T, TPass>(int location, ref TPass pass)
    {
        int summed = isWrong != 0 ? 0 : location;
        T dot = 0;
        for (int k = 0; k < input.Rows; k++)
            dot += pass.Cotangent(input[k, summed]) * pass.Output(input[k, summed]);
        for (int k = 0; k < input.Rows; k++)
            pass.Write(input[k, location], pass.Output(input[k, location]) * (pass.Cotangent(input[k, location]) - dot));
    }
}
