namespace GpuGradCheck.Tests.Validation;

/// <summary>y = what a piece of code makes of x.</summary>
public readonly struct FaultyLayer<TFault> : ILayer
    where TFault : unmanaged, IFault
{
    public LayerTensors Tensors => new([new("input", 0, [2])], [new("output", 0, [2])]);

    public int ForwardGroups => 2;

    public int BackwardGroups => 2;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(group, default(TFault).Apply(group, pass.Read(group)));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(group, pass.Cotangent(group));
}
