using System.Runtime.CompilerServices;

namespace GpuGradCheck.Mathematics;

/// <summary>e^x, 2^x and e^x - 1 from + - * and bit operations alone: the same on every device.</summary>
/// <remarks>
/// <para>
/// With k the integer nearest to x/ln 2 and r = x - k·ln 2, |r| ≤ 0.347: e^x = 2^k·(1 + (e^r - 1)) and
/// e^x - 1 = 2^k·((1 - 2^-k) + (e^r - 1)). Both are 2^k·(offset + (e^r - 1)), and e^r - 1 is a Taylor series.
/// </para>
/// <para>
/// Accuracy comes from rounding only small terms: offset + r is kept with its rounding error, so that what is rounded
/// before the last addition is little more than r²/2 ≤ 0.06. Nothing here is a division, and a fused multiply-add
/// changes nothing that matters: the products whose exactness is needed (k·High) are exact anyway.
/// </para>
/// <para>2^x is 2^k·e^r with k the nearest whole number and r = (x - k)·ln 2, which keeps its rounding error.</para>
/// </remarks>
public static class Exponential
{
    private const double LogOfSmallestNormal = -708.3964185322641;
    private const float LogOfSmallestNormalSingle = -87.33654f;
    private const int SmallestExponent = -1022;
    private const int SmallestExponentSingle = -126;

    /// <summary>e^x within 0.6 ULP.</summary>
    public static double Exp(double x) => Exp(x, 0);

    /// <summary>e^x within 0.6 ULP.</summary>
    public static float Exp(float x) => Exp(x, 0);

    /// <summary>2^x within 0.7 ULP; exact for whole x.</summary>
    public static double Exp2(double x)
    {
        if (x != x) return x;
        if (x > 1025.0) return double.PositiveInfinity;
        if (x < -1077.0) return 0.0;

        int k = (int)(x + (x < 0.0 ? -0.5 : 0.5));
        var r = new Extended(x - k, 0.0) * new Extended(Ln2.Nearest, Ln2.Rest);
        return Scaled(r.High, r.Low, k, 0, x < SmallestExponent);
    }

    /// <summary>2^x within 0.7 ULP; exact for whole x.</summary>
    public static float Exp2(float x)
    {
        if (x != x) return x;
        if (x > 129.0f) return float.PositiveInfinity;
        if (x < -152.0f) return 0.0f;

        int k = (int)(x + (x < 0.0f ? -0.5f : 0.5f));
        var r = new ExtendedSingle(x - k, 0.0f) * new ExtendedSingle(Ln2.NearestSingle, Ln2.RestSingle);
        return Scaled(r.High, r.Low, k, 0, x < SmallestExponentSingle);
    }

    /// <summary>e^x - 1 within 0.85 ULP, also where e^x is nearly 1.</summary>
    public static double Expm1(double x)
    {
        if (x != x) return x;
        // x²/2 is less than half an ULP of x: x itself, with the sign of zero.
        if (x < 5e-17 && x > -5e-17) return x;
        // 1 is less than 1/32 ULP of e^x, and e^x less than half an ULP of 1.
        if (x > 40.0) return Exp(x);
        if (x < -38.0) return -1.0;

        int k = NearestMultiple(x);
        double one = PowerOfTwo.Double(-k);
        // 1 - 2^-k fits in 53 bits up to k = 53; later the small part travels with the rounding errors.
        double offset = k > 53 ? 1.0 : 1.0 - one;
        double rest = k > 53 ? -one : 0.0;
        double high = x - k * Ln2.High;
        double low = k * Ln2.Low;
        double r = high - low;
        return PowerOfTwo.Scale(Sum(offset, rest, r, (high - r) - low).Rounded, k);
    }

    /// <summary>e^x - 1 within 0.85 ULP, also where e^x is nearly 1.</summary>
    public static float Expm1(float x)
    {
        if (x != x) return x;
        if (x < 2e-8f && x > -2e-8f) return x;
        if (x > 20.0f) return Exp(x);
        if (x < -18.0f) return -1.0f;

        int k = NearestMultiple(x);
        float one = PowerOfTwo.Single(-k);
        float offset = k > 24 ? 1.0f : 1.0f - one;
        float rest = k > 24 ? -one : 0.0f;
        float high = x - k * Ln2.HighSingle;
        float low = k * Ln2.LowSingle;
        float r = high - low;
        return PowerOfTwo.Scale(Sum(offset, rest, r, (high - r) - low).Rounded, k);
    }

    /// <summary>2^exponent·e^x, exponent other than 0 for x ≥ 0 only.</summary>
    internal static double Exp(double x, int exponent)
    {
        if (x != x) return x;
        // Beyond these no rounding can matter; nearer to the edges the scaling itself overflows or underflows.
        if (x > 712.0) return double.PositiveInfinity;
        if (x < -746.0) return 0.0;

        int k = NearestMultiple(x);
        double high = x - k * Ln2.High; // exact
        double low = k * Ln2.Low;
        double r = high - low;
        return Scaled(r, (high - r) - low, k, exponent, x < LogOfSmallestNormal);
    }

    internal static float Exp(float x, int exponent)
    {
        if (x != x) return x;
        if (x > 91.0f) return float.PositiveInfinity;
        if (x < -104.0f) return 0.0f;

        int k = NearestMultiple(x);
        float high = x - k * Ln2.HighSingle;
        float low = k * Ln2.LowSingle;
        float r = high - low;
        return Scaled(r, (high - r) - low, k, exponent, x < LogOfSmallestNormalSingle);
    }

    /// <summary>e^(x + rest)/2^k, with that k and not yet added up; rest² must not matter.</summary>
    internal static Extended Parts(double x, double rest, out int k)
    {
        k = NearestMultiple(x);
        double high = x - k * Ln2.High;
        double low = k * Ln2.Low;
        double r = high - low;
        var sum = Sum(1.0, 0.0, r, (high - r) - low);
        return Extended.Ordered(sum.High, sum.Low + sum.Rounded * rest);
    }

    internal static ExtendedSingle Parts(float x, float rest, out int k)
    {
        k = NearestMultiple(x);
        float high = x - k * Ln2.HighSingle;
        float low = k * Ln2.LowSingle;
        float r = high - low;
        var sum = Sum(1.0f, 0.0f, r, (high - r) - low);
        return ExtendedSingle.Ordered(sum.High, sum.Low + sum.Rounded * rest);
    }

    /// <summary>e^x for -760 ≤ x ≤ 720, rounded once.</summary>
    internal static double Exp(Extended x)
    {
        var parts = Parts(x.High, x.Low, out int k);
        bool subnormal = x.High < LogOfSmallestNormal && k > -1075;
        double guard = subnormal ? PowerOfTwo.Double(SmallestExponent - k) : 0.0;
        var sum = Extended.Sum(guard, parts.High);
        return PowerOfTwo.Scale(sum.High + (sum.Low + parts.Low) - guard, k);
    }

    internal static float Exp(ExtendedSingle x)
    {
        var parts = Parts(x.High, x.Low, out int k);
        bool subnormal = x.High < LogOfSmallestNormalSingle && k > -150;
        float guard = subnormal ? PowerOfTwo.Single(SmallestExponentSingle - k) : 0.0f;
        var sum = ExtendedSingle.Sum(guard, parts.High);
        return PowerOfTwo.Scale(sum.High + (sum.Low + parts.Low) - guard, k);
    }

    /// <summary>The integer nearest to x/ln 2; near a tie either neighbour will do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NearestMultiple(double x) => (int)(x * Ln2.Inverse + (x < 0.0 ? -0.5 : 0.5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NearestMultiple(float x) => (int)(x * Ln2.InverseSingle + (x < 0.0f ? -0.5f : 0.5f));

    /// <summary>2^(k + exponent)·e^(r + lostFromR).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Scaled(double r, double lostFromR, int k, int exponent, bool subnormal)
    {
        // A subnormal result has fewer digits: beside 2^(-1022 - k) the sum is rounded where the result will end, and
        // the scaling is exact. For k = -1075 and below no digit is kept, and the scaling rounds right.
        double guard = subnormal && k > -1075 ? PowerOfTwo.Double(SmallestExponent - k) : 0.0;
        return PowerOfTwo.Scale(Sum(1.0 + guard, 0.0, r, lostFromR).Rounded - guard, k + exponent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Scaled(float r, float lostFromR, int k, int exponent, bool subnormal)
    {
        float guard = subnormal && k > -150 ? PowerOfTwo.Single(SmallestExponentSingle - k) : 0.0f;
        return PowerOfTwo.Scale(Sum(1.0f + guard, 0.0f, r, lostFromR).Rounded - guard, k + exponent);
    }

    /// <summary>offset + rest + e^(r + lostFromR) - 1, not yet added up; |offset| is 0 or at least 1/2.</summary>
    /// <remarks>
    /// The Taylor series ends at r^14: the first term left out, r^15/15!, is below 1e-19, 1/250 ULP of the smallest
    /// result (0.2, for e^x - 1 with k = 1). Of lostFromR, e^r = 1 + r + … needs as much, and r times as much again.
    /// </remarks>
    private static Extended Sum(double offset, double rest, double r, double lostFromR)
    {
        double square = r * r;
        double cubic = square * r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0
            + r * (1.0 / 5040.0 + r * (1.0 / 40320.0 + r * (1.0 / 362880.0 + r * (1.0 / 3628800.0
            + r * (1.0 / 39916800.0 + r * (1.0 / 479001600.0 + r * (1.0 / 6227020800.0
            + r * (1.0 / 87178291200.0))))))))))));

        // |offset| ≥ |r| or offset = 0: then this is the exact rounding error of sum (Dekker 1971, Fast2Sum).
        double sum = offset + r;
        double lost = r - (sum - offset);
        return new(sum, lost + (0.5 * square + (rest + (lostFromR + (r * lostFromR + cubic)))));
    }

    /// <summary>As in double; the series ends at r^8: the first term left out is below 3e-10, 1/50 ULP.</summary>
    private static ExtendedSingle Sum(float offset, float rest, float r, float lostFromR)
    {
        float square = r * r;
        float cubic = square * r * (1.0f / 6.0f + r * (1.0f / 24.0f + r * (1.0f / 120.0f
            + r * (1.0f / 720.0f + r * (1.0f / 5040.0f + r * (1.0f / 40320.0f))))));

        float sum = offset + r;
        float lost = r - (sum - offset);
        return new(sum, lost + (0.5f * square + (rest + (lostFromR + (r * lostFromR + cubic)))));
    }
}
