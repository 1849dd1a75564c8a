namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B47, second derivative of division, Chainer 0034752841: the layer is the first one, z = -g a / b^2 with cotangent g,
/// dividend a and divisor b. Shipped: the slope to b is 2 g a * b^3 instead of 2 g a / b^3.
/// </summary>
public readonly struct B47QuotientSlope(int length, bool wrong) : ILayer
{
    private readonly VectorPlace cotangent = new(0, length);
    private readonly VectorPlace dividend = new(length, length);
    private readonly VectorPlace divisor = new(2 * length, length);
    private readonly VectorPlace output = new(0, length);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new(
        [
            cotangent.Named("cotangent"), dividend.Named("dividend"),
            divisor.Named("divisor") with { Distribution = Distribution.SignedWeight },
        ],
        [output.Named("slope")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T b = pass.Read(divisor[i]);
        pass.Write(output[i], -pass.Read(cotangent[i]) * pass.Read(dividend[i]) / (b * b));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T c = pass.Cotangent(output[i]);
        T g = pass.Read(cotangent[i]);
        T a = pass.Read(dividend[i]);
        T b = pass.Read(divisor[i]);
        pass.Write(cotangent[i], -c * a / (b * b));
        pass.Write(dividend[i], -c * g / (b * b));
        T cube = b * b * b;
        if (isWrong != 0)
            pass.Write(divisor[i], 2 * c * g * a * cube);
        else
            pass.Write(divisor[i], 2 * c * g * a / cube);
    }
}
