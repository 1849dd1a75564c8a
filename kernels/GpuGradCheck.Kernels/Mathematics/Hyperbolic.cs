namespace GpuGradCheck.Mathematics;

/// <summary>sinh x and cosh x, from <see cref="Exponential"/>.</summary>
/// <remarks>
/// With h = e^|x|/2, taken as one number so that it overflows only where the result does: cosh x = h + 1/(4h) and
/// sinh |x| = h - 1/(4h). Below 1 that difference would lose digits: there the Taylor series, x and a small rest.
/// </remarks>
public static class Hyperbolic
{
    /// <summary>sinh x within 1.7 ULP.</summary>
    public static double Sinh(double x)
    {
        if (x != x) return x;
        double magnitude = Rounding.Abs(x);
        if (magnitude < 1.0) return x + x * Excess(x * x);

        double half = Exponential.Exp(magnitude, -1);
        double result = half - 0.25 / half;
        return x < 0.0 ? -result : result;
    }

    /// <summary>sinh x within 1.7 ULP.</summary>
    public static float Sinh(float x)
    {
        if (x != x) return x;
        float magnitude = Rounding.Abs(x);
        if (magnitude < 1.0f) return x + x * Excess(x * x);

        float half = Exponential.Exp(magnitude, -1);
        float result = half - 0.25f / half;
        return x < 0.0f ? -result : result;
    }

    /// <summary>cosh x within 1.2 ULP.</summary>
    public static double Cosh(double x)
    {
        if (x != x) return x;
        double half = Exponential.Exp(Rounding.Abs(x), -1);
        return half + 0.25 / half;
    }

    /// <summary>cosh x within 1.2 ULP.</summary>
    public static float Cosh(float x)
    {
        if (x != x) return x;
        float half = Exponential.Exp(Rounding.Abs(x), -1);
        return half + 0.25f / half;
    }

    /// <summary>sinh(x)/x - 1 for z = x² ≤ 1: the Taylor series up to z^9; the rest is below 3e-20.</summary>
    private static double Excess(double z) =>
        z * (1.0 / 6.0 + z * (1.0 / 120.0 + z * (1.0 / 5040.0 + z * (1.0 / 362880.0 + z * (1.0 / 39916800.0
            + z * (1.0 / 6227020800.0 + z * (1.0 / 1307674368000.0 + z * (1.0 / 355687428096000.0
            + z * (1.0 / 121645100408832000.0)))))))));

    /// <summary>The same up to z^5; the rest is below 2e-10 (1/300 ULP).</summary>
    private static float Excess(float z) =>
        z * (1.0f / 6.0f + z * (1.0f / 120.0f + z * (1.0f / 5040.0f + z * (1.0f / 362880.0f
            + z * (1.0f / 39916800.0f)))));
}
