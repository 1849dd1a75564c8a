namespace GpuGradCheck.Layers;

/// <summary>
/// y = x (1 + tanh v) / 2 with v = sqrt(2 / pi) (x + 0.044715 x^3), an approximation of GELU (Hendrycks and Gimpel,
/// "Gaussian error linear units", 2016). Since (1 + tanh v) / 2 = s(2 v) with s(x) = 1 / (1 + e^-x), nothing cancels in
/// y = x s(2 v), and g = c s(2 v) (1 + x s(-2 v) 2 v'). A group is one element.
/// </summary>
[Layer("gelu-tanh", "rows x features", "5x7")]
public readonly struct GeluTanh(int rows, int features) : ILayer
{
    private const double TwoOverPi = 0.6366197723675814;
    private const double Cubic = 0.044715;
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
        pass.Write(group, x * T.Sigmoid(TwiceV(x)));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        T v = TwiceV(x);
        T slope = 2 * T.Sqrt(TwoOverPi) * (1 + 3 * (Cubic * x * x));
        pass.Write(group, pass.Cotangent(group) * T.Sigmoid(v) * (1 + x * T.Sigmoid(-v) * slope));
    }

    private static T TwiceV<T>(T x)
        where T : unmanaged, IScalar<T> =>
        2 * T.Sqrt(TwoOverPi) * (x + Cubic * x * x * x);
}
