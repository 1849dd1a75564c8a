namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B22, GELU, AlexeyAB darknet convolutional_layer.c:1545: y = x (1 + tanh u) / 2, u = sqrt(2/pi) (x + 0.044715 x^3).
/// Shipped: the slope at y instead of at x.
/// </summary>
public readonly struct B22Gelu(int length, bool wrong) : ILayer
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
        T x = pass.Read(input[i]);
        pass.Write(output[i], 0.5 * x * (1 + T.Tanh(Inner(x))));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T at = pass.Read(input[i]);
        if (isWrong != 0)
            at = pass.Output(output[i]);
        T tanh = T.Tanh(Inner(at));
        T slopeOfInner = 0.7978845608028654 * (1 + 0.134145 * at * at);
        T slope = 0.5 * (1 + tanh) + 0.5 * at * (1 - tanh * tanh) * slopeOfInner;
        pass.Write(input[i], pass.Cotangent(output[i]) * slope);
    }

    private static T Inner<T>(T x)
        where T : unmanaged, IScalar<T> =>
        0.7978845608028654 * (x + 0.044715 * x * x * x);
}
