namespace GpuGradCheck.Tests.Layers;

/// <summary>Throws in forward, which no device can do.</summary>
public readonly struct UncompilableLayer : ILayer
{
    public LayerTensors Tensors => new([new("input", 0, [2])], [new("output", 0, [2])]);

    public int ForwardGroups => 2;

    public int BackwardGroups => 2;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        if (group > 1)
            throw new InvalidOperationException();
        pass.Write(group, pass.Read(group));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(group, pass.Cotangent(group));
}
