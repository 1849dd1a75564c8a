namespace GpuGradCheck.Tests.Layers;

/// <summary>Reads far out of range where x is above 1/2: only a moved variable gets there.</summary>
public readonly struct BranchingIndexLayer : ILayer
{
    public LayerTensors Tensors => new([new("input", 0, [1])], [new("output", 0, [1])]);

    public int ForwardGroups => 1;

    public int BackwardGroups => 1;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(0);
        if (x > 0.5)
            x *= pass.Read(2_000_000_000);
        pass.Write(0, x);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(0, pass.Cotangent(0));
}
