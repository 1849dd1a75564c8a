namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B26, SiLU, candle 1690ab45d: y = h / (1 + e^-h), where every other h = x m is dropped, m = 0, and so exactly 0.
/// Shipped: the sigmoid in the slope is y / h, which is NaN there.
/// </summary>
public readonly struct B26Silu(int length, bool wrong) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace output = new(0, length);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => input.Length;

    public int BackwardGroups => input.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T h = pass.Read(input[i]) * (i % 2);
        pass.Write(output[i], h / (1 + T.Exp(-h)));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T kept = i % 2;
        T h = pass.Read(input[i]) * kept;
        T sigmoid = 1 / (1 + T.Exp(-h));
        if (isWrong != 0)
            sigmoid = pass.Output(output[i]) / h;
        pass.Write(input[i], pass.Cotangent(output[i]) * (sigmoid * (1 + h * (1 - sigmoid))) * kept);
    }
}
