namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B29, remainder, JAX daf6e3b065: r = a - b trunc(a / b) with a = 4 x, so that quotients of either sign reach 8.
/// Shipped: the slope to b is -floor(a / b) instead of -trunc(a / b).
/// </summary>
public readonly struct B29Remainder(int length, bool wrong) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace divisor = new(length, length);
    private readonly VectorPlace output = new(0, length);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new(
        [input.Named("input"), divisor.Named("divisor") with { Distribution = Distribution.SignedWeight }],
        [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T a = 4 * pass.Read(input[i]);
        T b = pass.Read(divisor[i]);
        pass.Write(output[i], a - b * Truncated(a / b));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T c = pass.Cotangent(output[i]);
        T quotient = 4 * pass.Read(input[i]) / pass.Read(divisor[i]);
        T whole = Truncated(quotient);
        if (isWrong != 0)
            whole = T.Select(quotient, whole, whole - 1);
        pass.Write(input[i], 4 * c);
        pass.Write(divisor[i], -c * whole);
    }

    private static T Truncated<T>(T quotient)
        where T : unmanaged, IScalar<T>
    {
        T magnitude = T.Select(quotient, quotient, -quotient);
        T whole = 0;
        for (int k = 1; k <= 8; k++)
            whole = T.Select(magnitude - k, k, whole);
        return T.Select(quotient, whole, -whole);
    }
}
