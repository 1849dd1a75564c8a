namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B22, softsign, MXNet #10868: y = x / (1 + |x|). Shipped: the slope 1 / (1 + |x|)^2 at y instead of at x.
/// </summary>
public readonly struct B22Softsign(int length, bool wrong) : ILayer
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
        pass.Write(output[i], x / (1 + T.Select(x, x, -x)));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T at = pass.Read(input[i]);
        if (isWrong != 0)
            at = pass.Output(output[i]);
        T sum = 1 + T.Select(at, at, -at);
        pass.Write(input[i], pass.Cotangent(output[i]) / (sum * sum));
    }
}
