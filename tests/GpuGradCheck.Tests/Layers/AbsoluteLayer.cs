namespace GpuGradCheck.Tests.Layers;

/// <summary>y = |x|, with a kink at 0.</summary>
public readonly struct AbsoluteLayer(int length) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace output = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => length;

    public int BackwardGroups => length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass) => pass.Write(output[i], T.Abs(pass.Read(input[i])));

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T cotangent = pass.Cotangent(output[i]);
        pass.Write(input[i], T.Select(pass.Read(input[i]), cotangent, -cotangent));
    }
}
