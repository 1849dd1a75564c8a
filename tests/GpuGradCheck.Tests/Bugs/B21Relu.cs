namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B21, ReLU on a GPU, Knet ef3b3adb: y = max(x, 0). Shipped: the slope alone, without the cotangent.
/// </summary>
public readonly struct B21Relu(int length, bool wrong) : ILayer
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
        pass.Write(output[i], T.Select(x, x, 0));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T c = pass.Cotangent(output[i]);
        if (isWrong != 0)
            c = 1;
        pass.Write(input[i], T.Select(pass.Read(input[i]), c, 0));
    }
}
