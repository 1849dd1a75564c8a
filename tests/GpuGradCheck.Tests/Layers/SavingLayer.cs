namespace GpuGradCheck.Tests.Layers;

/// <summary>y = x^2 m with a constant mask m, and a saved output 2 x m that backward reads.</summary>
public readonly struct SavingLayer(int length) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace mask = new(length, length);
    private readonly VectorPlace output = new(0, length);
    private readonly VectorPlace slope = new(length, length);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")])
    {
        Constants = [mask.Named("mask")],
        Saved = [slope.Named("slope")],
    };

    public int ForwardGroups => length;

    public int BackwardGroups => length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(input[group]);
        T m = pass.Read(mask[group]);
        pass.Write(output[group], x * x * m);
        pass.Write(slope[group], 2 * x * m);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(input[group], pass.Cotangent(output[group]) * pass.Output(slope[group]));
}
