namespace GpuGradCheck.Mathematics;

/// <summary>tanh x from + - * / and bit operations alone, so that it gives the same on every device.</summary>
/// <remarks>
/// <para>
/// Up to |x| = 0.8, where tanh x is about 2/3, Lambert's continued fraction (1761)
/// tanh x = x/(1 + z/(3 + z/(5 + z/(7 + …)))) with z = x², ended early and written as x - x·z·U(z)/W(z):
/// polynomials with whole, positive coefficients and a correction of at most a sixth of x, so no rounding is amplified.
/// </para>
/// <para>Beyond, tanh x = 1 - 2/(e^(2x) + 1), whose second term is at most a third.</para>
/// </remarks>
public static class HyperbolicTangent
{
    /// <summary>tanh x within 1.1 ULP.</summary>
    public static double Tanh(double x)
    {
        if (x != x) return x;
        double magnitude = x < 0.0 ? -x : x;
        // x³/3 is less than half an ULP of x: x itself, with the sign of zero.
        if (magnitude < 1e-8) return x;
        if (magnitude < 0.8) return x - x * Shortfall(x * x);
        // 1 - tanh 20 < 2^-56: nothing of it is left beside 1.
        double result = magnitude > 20.0 ? 1.0 : 1.0 - 2.0 / (Exponential.Exp(2.0 * magnitude) + 1.0);
        return x < 0.0 ? -result : result;
    }

    /// <summary>tanh x within 1.1 ULP.</summary>
    public static float Tanh(float x)
    {
        if (x != x) return x;
        float magnitude = x < 0.0f ? -x : x;
        if (magnitude < 2e-4f) return x;
        if (magnitude < 0.8f) return x - x * Shortfall(x * x);
        float result = magnitude > 10.0f ? 1.0f : 1.0f - 2.0f / (Exponential.Exp(2.0f * magnitude) + 1.0f);
        return x < 0.0f ? -result : result;
    }

    /// <summary>1 - tanh(x)/x for z = x² ≤ 0.64, the fraction ending with z/17: within 5e-19 (1/200 ULP).</summary>
    private static double Shortfall(double z) =>
        z * (11486475.0 + z * (810810.0 + z * (12870.0 + z * 44.0)))
        / (34459425.0 + z * (16216200.0 + z * (945945.0 + z * (13860.0 + z * 45.0))));

    /// <summary>The same, the fraction ending with z/11: within 3e-11 (1/2000 ULP).</summary>
    private static float Shortfall(float z) =>
        z * (3465.0f + z * (189.0f + z)) / (10395.0f + z * (4725.0f + z * (210.0f + z)));
}
