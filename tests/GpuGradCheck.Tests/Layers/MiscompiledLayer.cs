namespace GpuGradCheck.Tests.Layers;

/// <summary>y = x^2, whose backward gives something else to scalars without bounds: what a broken compiler looks like.</summary>
public readonly struct MiscompiledLayer(int length) : ILayer
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
        T gradient = 2 * pass.Read(group) * pass.Cotangent(group);
        if (T.IsZero(gradient - gradient))
            gradient *= 1.5;
        pass.Write(group, gradient);
    }
}
