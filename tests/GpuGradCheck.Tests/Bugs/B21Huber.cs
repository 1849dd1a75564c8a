namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B21, Huber loss, Chainer 023b0a662f: d^2 / 2 where |d| is up to 1/2, else (|d| - 1/4) / 2, with d = x - t. Shipped:
/// the slope alone, without the cotangent.
/// </summary>
public readonly struct B21Huber(int length, bool wrong) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace target = new(length, length);
    private readonly VectorPlace output = new(0, length);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors =>
        new([input.Named("input"), target.Named("target")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T d = pass.Read(input[i]) - pass.Read(target[i]);
        T magnitude = T.Select(d, d, -d);
        pass.Write(output[i], T.Select(magnitude - 0.5, 0.5 * (magnitude - 0.25), 0.5 * d * d));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T d = pass.Read(input[i]) - pass.Read(target[i]);
        T magnitude = T.Select(d, d, -d);
        T gradient = T.Select(magnitude - 0.5, T.Select(d, 0.5, -0.5), d);
        if (isWrong == 0)
            gradient *= pass.Cotangent(output[i]);
        pass.Write(input[i], gradient);
        pass.Write(target[i], -gradient);
    }
}
