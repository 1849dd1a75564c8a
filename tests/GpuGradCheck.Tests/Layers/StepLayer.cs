namespace GpuGradCheck.Tests.Layers;

/// <summary>y = x + 1 above 0 and x below: a jump of 1, with slope 1 on both sides.</summary>
public readonly struct StepLayer(int length) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace output = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        pass.Write(output[i], T.Select(x, x + 1, x));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass) => pass.Write(input[i], pass.Cotangent(output[i]));
}
