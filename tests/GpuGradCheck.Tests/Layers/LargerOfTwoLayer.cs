namespace GpuGradCheck.Tests.Layers;

/// <summary>
/// y = max(a, b). Where both tie, backward gives each a share of the cotangent: shares between 0 and 1 that sum to 1 are a
/// subgradient.
/// </summary>
public readonly struct LargerOfTwoLayer(int length, double shareOfFirst, double shareOfSecond) : ILayer
{
    private readonly VectorPlace first = new(0, length);
    private readonly VectorPlace second = new(length, length);
    private readonly VectorPlace output = new(0, length);

    public LayerTensors Tensors => new([first.Named("first"), second.Named("second")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass) =>
        pass.Write(output[i], T.Max(pass.Read(first[i]), pass.Read(second[i])));

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T cotangent = pass.Cotangent(output[i]);
        T ahead = pass.Read(first[i]) - pass.Read(second[i]);
        bool isTie = !(ahead < 0) && !(ahead > 0);
        pass.Write(first[i], cotangent * (isTie ? shareOfFirst : ahead > 0 ? 1.0 : 0.0));
        pass.Write(second[i], cotangent * (isTie ? shareOfSecond : ahead > 0 ? 0.0 : 1.0));
    }
}
