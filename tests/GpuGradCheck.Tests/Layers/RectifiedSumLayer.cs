namespace GpuGradCheck.Tests.Layers;

/// <summary>
/// y = relu(a + b), or relu(a - b). Where that sits at zero, backward gives each a share of the slope beyond: only equal shares
/// between 0 and 1 are a subgradient, as all move along one line.
/// </summary>
public readonly struct RectifiedSumLayer(int length, int isDifference, double shareOfFirst, double shareOfSecond) : ILayer
{
    private readonly VectorPlace first = new(0, length);
    private readonly VectorPlace second = new(length, length);
    private readonly VectorPlace output = new(0, length);

    public LayerTensors Tensors => new([first.Named("first"), second.Named("second")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass) =>
        pass.Write(output[i], T.Max(Sum<T, TPass>(i, ref pass), 0));

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T cotangent = pass.Cotangent(output[i]);
        T sum = Sum<T, TPass>(i, ref pass);
        bool isKink = !(sum < 0) && !(sum > 0);
        pass.Write(first[i], cotangent * (isKink ? shareOfFirst : sum > 0 ? 1.0 : 0.0));
        T slope = cotangent * (isKink ? shareOfSecond : sum > 0 ? 1.0 : 0.0);
        pass.Write(second[i], isDifference == 1 ? -slope : slope);
    }

    private T Sum<T, TPass>(int i, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IReader<T>
    {
        T b = pass.Read(second[i]);
        return pass.Read(first[i]) + (isDifference == 1 ? -b : b);
    }
}
