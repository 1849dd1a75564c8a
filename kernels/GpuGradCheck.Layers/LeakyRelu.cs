namespace GpuGradCheck.Layers;

/// <summary>
/// y = x where x > 0, else 0.01 x, so that g = c or 0.01 c (Maas, Hannun and Ng, "Rectifier nonlinearities improve
/// neural network acoustic models", 2013). A kink at 0. A group is one element.
/// </summary>
[Layer("leakyrelu", "rows x features", "5x7")]
public readonly struct LeakyRelu(int rows, int features) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);
    private readonly MatrixPlace output = new(0, rows, features);

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => input.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        pass.Write(group, T.Select(x, x, 0.01 * x));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T cotangent = pass.Cotangent(group);
        pass.Write(group, T.Select(pass.Read(group), cotangent, 0.01 * cotangent));
    }
}
