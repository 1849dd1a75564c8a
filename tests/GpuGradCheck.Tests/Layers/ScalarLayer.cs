namespace GpuGradCheck.Tests.Layers;

/// <summary>y = 3 x of one number, in tensors without dimensions or with one.</summary>
public readonly struct ScalarLayer(int dimensions) : ILayer
{
    public LayerTensors Tensors => new([Of("input")], [Of("output")]);

    public int ForwardGroups => 1;

    public int BackwardGroups => 1;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(0, 3 * pass.Read(0));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(0, 3 * pass.Cotangent(0));

    private Tensor Of(string name) => new(name, 0, [.. Enumerable.Repeat(1, dimensions)]);
}
