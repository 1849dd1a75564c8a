using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>ln x, ln(1 + x) and log₂ x from + - * / and bit operations alone: the same on every device.</summary>
/// <remarks>
/// <para>
/// x = 2^k·(1 + f) with √½ ≤ 1 + f ≤ √2, so ln x = k·ln 2 + ln(1 + f). With s = f/(2 + f):
/// ln(1 + f) = 2·artanh(s) = 2s + s·R, R = Σ 2·s^(2j)/(2j + 1), and as 2s = f - f²/2 + s·f²/2:
/// ln(1 + f) = f - f²/2 + s·(f²/2 + R).
/// </para>
/// <para>
/// f is exact. f²/2 is split into a part that is exact and a small rest, and the sums k·ln 2 + f - f²/2 are kept
/// with their rounding errors. So only the last term, at most 0.03, is ever rounded before the final addition;
/// a division that is off by a few ULP (as OpenCL allows in float) or a fused multiply-add does no harm.
/// </para>
/// <para>ln(1 + x) is ln(1 + f) with f = x near zero, and else ln u + c/u, where u + c is 1 + x with its error.</para>
/// </remarks>
public static class Logarithm
{
    private const double Sqrt2 = 1.4142135623730951;

    private const ulong FractionBits = 0x000F_FFFF_FFFF_FFFF;
    private const ulong BitsOfOne = 0x3FF0_0000_0000_0000;
    private const ulong UpperHalf = 0xFFFF_FFFF_F800_0000; // leaves 26 significant bits: their square is exact

    private const uint FractionBitsSingle = 0x007F_FFFF;
    private const uint BitsOfOneSingle = 0x3F80_0000;
    private const uint UpperHalfSingle = 0xFFFF_F000; // leaves 12 significant bits

    /// <summary>ln x within 0.7 ULP; NaN for x &lt; 0 and -∞ for zero.</summary>
    public static double Log(double x)
    {
        if (x != x) return x;
        if (x < 0.0) return double.NaN;
        if (x == 0.0) return double.NegativeInfinity;
        if (x > double.MaxValue) return x;

        return Sum(Fraction(x, out int k), k, 0.0).Rounded;
    }

    /// <summary>ln x within 0.7 ULP; NaN for x &lt; 0 and -∞ for zero.</summary>
    public static float Log(float x)
    {
        if (x != x) return x;
        if (x < 0.0f) return float.NaN;
        if (x == 0.0f) return float.NegativeInfinity;
        if (x > float.MaxValue) return x;

        return Sum(Fraction(x, out int k), k, 0.0f).Rounded;
    }

    /// <summary>ln(1 + x) within 0.7 ULP; NaN for x &lt; -1 and -∞ for -1.</summary>
    public static double Log1p(double x)
    {
        if (x != x) return x;
        if (x < -1.0) return double.NaN;
        if (x == -1.0) return double.NegativeInfinity;
        if (x > double.MaxValue) return x;
        // x²/2 is less than half an ULP of x: x itself, with the sign of zero.
        if (x < 5e-17 && x > -5e-17) return x;
        if (x < 0.4 && x > -0.29) return Sum(x, 0, 0.0).Rounded;

        var u = Extended.Sum(1.0, x);
        return Sum(Fraction(u.High, out int k), k, u.Low / u.High).Rounded;
    }

    /// <summary>ln(1 + x) within 0.7 ULP; NaN for x &lt; -1 and -∞ for -1.</summary>
    public static float Log1p(float x)
    {
        if (x != x) return x;
        if (x < -1.0f) return float.NaN;
        if (x == -1.0f) return float.NegativeInfinity;
        if (x > float.MaxValue) return x;
        if (x < 2e-8f && x > -2e-8f) return x;
        if (x < 0.4f && x > -0.29f) return Sum(x, 0, 0.0f).Rounded;

        var u = ExtendedSingle.Sum(1.0f, x);
        return Sum(Fraction(u.High, out int k), k, u.Low / u.High).Rounded;
    }

    /// <summary>log₂ x within 0.8 ULP; exact for powers of two; NaN for x &lt; 0 and -∞ for zero.</summary>
    public static double Log2(double x)
    {
        if (x != x) return x;
        if (x < 0.0) return double.NaN;
        if (x == 0.0) return double.NegativeInfinity;
        if (x > double.MaxValue) return x;

        var part = Sum(Fraction(x, out int k), 0, 0.0) * new Extended(Ln2.Inverse, Ln2.InverseRest);
        var sum = Extended.Ordered(k, part.High);
        return sum.High + (sum.Low + part.Low);
    }

    /// <summary>log₂ x within 0.8 ULP; exact for powers of two; NaN for x &lt; 0 and -∞ for zero.</summary>
    public static float Log2(float x)
    {
        if (x != x) return x;
        if (x < 0.0f) return float.NaN;
        if (x == 0.0f) return float.NegativeInfinity;
        if (x > float.MaxValue) return x;

        var part = Sum(Fraction(x, out int k), 0, 0.0f) * new ExtendedSingle(Ln2.InverseSingle, Ln2.InverseRestSingle);
        var sum = ExtendedSingle.Ordered(k, part.High);
        return sum.High + (sum.Low + part.Low);
    }

    /// <summary>The f with √½ ≤ 1 + f ≤ √2 and x = 2^exponent·(1 + f), for finite x &gt; 0.</summary>
    internal static double Fraction(double x, out int exponent)
    {
        exponent = -1023;
        if (x < 2.2250738585072014e-308) // 2^-1022: a subnormal has no leading bit to read
        {
            x *= 18014398509481984.0; // 2^54
            exponent -= 54;
        }

        ulong bits = Interop.FloatAsInt(x);
        exponent += (int)(bits >> 52);
        double m = Interop.IntAsFloat((bits & FractionBits) | BitsOfOne);
        if (m > Sqrt2)
        {
            m *= 0.5;
            exponent += 1;
        }

        return m - 1.0;
    }

    /// <summary>The f with √½ ≤ 1 + f ≤ √2 and x = 2^exponent·(1 + f), for finite x &gt; 0.</summary>
    internal static float Fraction(float x, out int exponent)
    {
        exponent = -127;
        if (x < 1.17549435e-38f) // 2^-126
        {
            x *= 33554432.0f; // 2^25
            exponent -= 25;
        }

        uint bits = Interop.FloatAsInt(x);
        exponent += (int)(bits >> 23);
        float m = Interop.IntAsFloat((bits & FractionBitsSingle) | BitsOfOneSingle);
        if (m > (float)Sqrt2)
        {
            m *= 0.5f;
            exponent += 1;
        }

        return m - 1.0f;
    }

    /// <summary>k·ln 2 + ln(1 + f) + rest, not yet added up.</summary>
    /// <remarks>The series ends at 2·s^21/21: |s| ≤ 0.172, so what is left out is below 3e-19, 1/180 ULP.</remarks>
    private static Extended Sum(double f, int k, double rest)
    {
        double s = f / (2.0 + f);
        double z = s * s;
        double series = z * (2.0 / 3.0 + z * (2.0 / 5.0 + z * (2.0 / 7.0 + z * (2.0 / 9.0 + z * (2.0 / 11.0
            + z * (2.0 / 13.0 + z * (2.0 / 15.0 + z * (2.0 / 17.0 + z * (2.0 / 19.0 + z * (2.0 / 21.0))))))))));

        // f² = upper² + (f - upper)·(f + upper)
        double upper = Interop.IntAsFloat(Interop.FloatAsInt(f) & UpperHalf);
        double square = 0.5 * (upper * upper);
        double squareRest = 0.5 * ((f - upper) * (f + upper));

        // Each sum with its exact rounding error (Dekker 1971, Fast2Sum):
        // |f| ≥ f²/2, |k·ln 2| is 0 or ≥ 0.69 > |f|.
        double difference = f - square;
        double differenceLost = (f - difference) - square;
        double whole = k * Ln2.High;
        double sum = whole + difference;
        double sumLost = difference - (sum - whole);

        double tail = s * (square + squareRest + series) - squareRest;
        return new(sum, sumLost + (differenceLost + (k * Ln2.Low + tail + rest)));
    }

    /// <summary>As in double; the series ends at 2·s^9/9, what is left out is below 8e-10, 1/35 ULP.</summary>
    private static ExtendedSingle Sum(float f, int k, float rest)
    {
        float s = f / (2.0f + f);
        float z = s * s;
        float series = z * (2.0f / 3.0f + z * (2.0f / 5.0f + z * (2.0f / 7.0f + z * (2.0f / 9.0f))));

        float upper = Interop.IntAsFloat(Interop.FloatAsInt(f) & UpperHalfSingle);
        float square = 0.5f * (upper * upper);
        float squareRest = 0.5f * ((f - upper) * (f + upper));

        float difference = f - square;
        float differenceLost = (f - difference) - square;
        float whole = k * Ln2.HighSingle;
        float sum = whole + difference;
        float sumLost = difference - (sum - whole);

        float tail = s * (square + squareRest + series) - squareRest;
        return new(sum, sumLost + (differenceLost + (k * Ln2.LowSingle + tail + rest)));
    }
}
