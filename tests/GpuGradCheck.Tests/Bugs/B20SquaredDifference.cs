namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B20, squared difference, TensorFlow.NET #787: z = (x - y)^2. Shipped: the gradients are the inputs x and y
/// themselves instead of 2 c (x - y) and -2 c (x - y).
/// </summary>
public readonly struct B20SquaredDifference(int length, bool wrong) : ILayer
{
    private readonly VectorPlace left = new(0, length);
    private readonly VectorPlace right = new(length, length);
    private readonly VectorPlace output = new(0, length);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors =>
        new([left.Named("left"), right.Named("right")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T difference = pass.Read(left[i]) - pass.Read(right[i]);
        pass.Write(output[i], difference * difference);
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(left[i]);
        T y = pass.Read(right[i]);
        T gradient = 2 * pass.Cotangent(output[i]) * (x - y);
        if (isWrong != 0)
        {
            pass.Write(left[i], x);
            pass.Write(right[i], y);
        }
        else
        {
            pass.Write(left[i], gradient);
            pass.Write(right[i], -gradient);
        }
    }
}
