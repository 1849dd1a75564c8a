namespace GpuGradCheck.Layers;

/// <summary>
/// y = x P(x) with the normal distribution P(x) = erfc(-x / sqrt 2) / 2, which keeps its digits far below 0 where
/// 1 + erf cancels, so that g = c (P(x) + x p(x)) with its density p(x) = exp(-x^2 / 2) / sqrt(2 pi) (Hendrycks and
/// Gimpel, "Gaussian error linear units", 2016). A group is one element.
/// </summary>
[Layer("gelu", "rows x features", "5x7")]
public readonly struct Gelu(int rows, int features) : ILayer
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
        pass.Write(group, x * Distribution(x));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        T density = T.Exp(-0.5 * x * x) / T.Sqrt(6.283185307179586);
        pass.Write(group, pass.Cotangent(group) * (Distribution(x) + x * density));
    }

    private static T Distribution<T>(T x)
        where T : unmanaged, IScalar<T> =>
        0.5 * T.Erfc(-x * T.Sqrt(0.5));
}
