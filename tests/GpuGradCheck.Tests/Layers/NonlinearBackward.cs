namespace GpuGradCheck.Tests.Layers;

/// <summary>y = x^2, with the cotangent to a power other than 1 in backward: 0 ignores it.</summary>
public readonly struct NonlinearBackward(int length, int power) : ILayer
{
    private readonly VectorPlace input = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [input.Named("output")]);

    public int ForwardGroups => length;

    public int BackwardGroups => length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        pass.Write(group, x * x);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T gradient = 2 * pass.Read(group);
        for (int i = 0; i < power; i++)
            gradient *= pass.Cotangent(group);
        pass.Write(group, gradient);
    }
}
