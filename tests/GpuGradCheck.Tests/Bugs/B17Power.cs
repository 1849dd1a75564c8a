namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B17, power, tiny-dnn 0321eb82: y = (s x)^p with s = 1/2 and p = 3. Shipped: s p x^(p-1) instead of s p (s x)^(p-1).
/// </summary>
public readonly struct B17Power(int length, bool wrong) : ILayer
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
        T scaled = 0.5 * pass.Read(input[i]);
        pass.Write(output[i], scaled * scaled * scaled);
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        if (isWrong == 0)
            x *= 0.5;
        pass.Write(input[i], pass.Cotangent(output[i]) * (1.5 * x * x));
    }
}
