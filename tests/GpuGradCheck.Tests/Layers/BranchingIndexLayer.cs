namespace GpuGradCheck.Tests.Layers;

/// <summary>Goes far out of range, of the variables or of the scratch, where x is above 1/2: only a moved variable gets there.</summary>
public readonly struct BranchingIndexLayer(int scratch) : ILayer
{
    public LayerTensors Tensors => new([new("input", 0, [1])], [new("output", 0, [1])]);

    public int ForwardGroups => 1;

    public int BackwardGroups => 1;

    public int ScratchLength => scratch;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(0);
        if (x > 0.5 && scratch == 0)
            x *= pass.Read(2_000_000_000);
        if (x > 0.5 && scratch > 0)
        {
            pass.Store(-2_000_000_000, x);
            pass.Store(2_000_000_000, x);
            x *= pass.Load(2_000_000_000);
        }
        pass.Write(0, x);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(0, pass.Cotangent(0));
}
