namespace GpuGradCheck.Tests.Layers;

/// <summary>y = 1e38 sigmoid(x), g = 1e38 s (1 - s) c: far below zero, what is left of a sigmoid in float is subnormal.</summary>
public readonly struct FaintSigmoidLayer(int length) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace output = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => input.Length;

    public int BackwardGroups => input.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass) =>
        pass.Write(output[i], 1e38 * T.Sigmoid(pass.Read(input[i])));

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        pass.Write(input[i], 1e38 * T.Sigmoid(x) * T.Sigmoid(-x) * pass.Cotangent(output[i]));
    }
}
