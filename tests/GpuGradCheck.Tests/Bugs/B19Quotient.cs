namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B19, division, ConvNetSharp 5cbc82a: y = a / b. Shipped: the slope to b is -a / b * b, which is -a, instead of
/// -a / (b * b).
/// </summary>
public readonly struct B19Quotient(int length, bool wrong) : ILayer
{
    private readonly VectorPlace dividend = new(0, length);
    private readonly VectorPlace divisor = new(length, length);
    private readonly VectorPlace output = new(0, length);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new(
        [dividend.Named("dividend"), divisor.Named("divisor") with { Distribution = Distribution.SignedWeight }],
        [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass) =>
        pass.Write(output[i], pass.Read(dividend[i]) / pass.Read(divisor[i]));

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T c = pass.Cotangent(output[i]);
        T a = pass.Read(dividend[i]);
        T b = pass.Read(divisor[i]);
        pass.Write(dividend[i], c / b);
        if (isWrong != 0)
            pass.Write(divisor[i], c * (-a / b * b));
        else
            pass.Write(divisor[i], c * (-a / (b * b)));
    }
}
