namespace GpuGradCheck.Tests.Layers;

/// <summary>y = x, whose backward is right for cotangents above zero and NaN for others.</summary>
public readonly struct LogCotangentLayer(int length) : ILayer
{
    private readonly VectorPlace input = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [input.Named("output")]);

    public int ForwardGroups => length;

    public int BackwardGroups => length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(group, pass.Read(group));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(group, T.Exp(T.Log(pass.Cotangent(group))));
}
