namespace GpuGradCheck.Tests.Layers;

/// <summary>
/// y = x^2 where x is positive, else 0, with the choice written as ILGPU compiles it wrongly: where an integer 1 becomes a
/// real number at once, it is the smallest number above 0.
/// </summary>
public readonly struct IntegerStepLayer(int length) : ILayer
{
    private readonly VectorPlace input = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [input.Named("output")]);

    public int ForwardGroups => length;

    public int BackwardGroups => length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        T y = x * x;
        double isPositive = x > 0 ? 1 : 0;
        pass.Write(group, y * isPositive);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        pass.Write(group, T.Select(x, 2 * x * pass.Cotangent(group), 0));
    }
}
