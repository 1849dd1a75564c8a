namespace GpuGradCheck.Layers;

/// <summary>
/// Slopes of functions that saturate. The textbook's, from the value, cancel where the value is close to 1.
/// </summary>
public static class Saturation
{
    /// <summary>s'(x) = s(x) s(-x) of s(x) = 1 / (1 + e^-x).</summary>
    public static T SigmoidSlope<T>(T x)
        where T : unmanaged, IScalar<T> =>
        T.Sigmoid(x) * T.Sigmoid(-x);

    /// <summary>tanh'(x) = 4 s(2 x) s(-2 x).</summary>
    public static T TanhSlope<T>(T x)
        where T : unmanaged, IScalar<T> =>
        4 * SigmoidSlope(2 * x);
}
