namespace GpuGradCheck.Tests.Bugs;

/// <summary>B09, square, torch/nn 88c391a: y = x^2. Shipped: c x instead of 2 c x.</summary>
public readonly struct B09Square(int length, bool wrong) : ILayer
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
        pass.Write(output[i], x * x);
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        T slope = 2 * x;
        if (isWrong != 0)
            slope = x;
        pass.Write(input[i], pass.Cotangent(output[i]) * slope);
    }
}
