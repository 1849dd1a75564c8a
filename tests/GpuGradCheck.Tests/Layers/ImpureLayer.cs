namespace GpuGradCheck.Tests.Layers;

/// <summary>The second group uses what the first left in scratch, although scratch is private to a group.</summary>
public readonly struct ImpureLayer : ILayer
{
    public LayerTensors Tensors => new([new("input", 0, [2])], [new("output", 0, [2])]);

    public int ForwardGroups => 2;

    public int BackwardGroups => 2;

    public int ScratchLength => 1;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        if (group == 0)
            pass.Store(0, x);
        else
            x += pass.Load(0);
        pass.Write(group, x);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(group, pass.Cotangent(group));
}
