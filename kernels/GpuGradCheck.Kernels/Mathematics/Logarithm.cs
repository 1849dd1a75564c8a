using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>ln x from + - * / and bit operations alone, so that it gives the same on every device.</summary>
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

        int k = -1023;
        if (x < 2.2250738585072014e-308) // 2^-1022: a subnormal has no leading bit to read
        {
            x *= 18014398509481984.0; // 2^54
            k -= 54;
        }

        ulong bits = Interop.FloatAsInt(x);
        k += (int)(bits >> 52);
        double m = Interop.IntAsFloat((bits & FractionBits) | BitsOfOne);
        if (m > Sqrt2)
        {
            m *= 0.5;
            k += 1;
        }

        return Combine(m - 1.0, k);
    }

    /// <summary>ln x within 0.7 ULP; NaN for x &lt; 0 and -∞ for zero.</summary>
    public static float Log(float x)
    {
        if (x != x) return x;
        if (x < 0.0f) return float.NaN;
        if (x == 0.0f) return float.NegativeInfinity;
        if (x > float.MaxValue) return x;

        int k = -127;
        if (x < 1.17549435e-38f) // 2^-126
        {
            x *= 33554432.0f; // 2^25
            k -= 25;
        }

        uint bits = Interop.FloatAsInt(x);
        k += (int)(bits >> 23);
        float m = Interop.IntAsFloat((bits & FractionBitsSingle) | BitsOfOneSingle);
        if (m > (float)Sqrt2)
        {
            m *= 0.5f;
            k += 1;
        }

        return Combine(m - 1.0f, k);
    }

    /// <summary>k·ln 2 + ln(1 + f).</summary>
    /// <remarks>The series ends at 2·s^21/21: |s| ≤ 0.172, so what is left out is below 3e-19, 1/180 ULP.</remarks>
    private static double Combine(double f, int k)
    {
        double s = f / (2.0 + f);
        double z = s * s;
        double series = z * (2.0 / 3.0 + z * (2.0 / 5.0 + z * (2.0 / 7.0 + z * (2.0 / 9.0 + z * (2.0 / 11.0
            + z * (2.0 / 13.0 + z * (2.0 / 15.0 + z * (2.0 / 17.0 + z * (2.0 / 19.0 + z * (2.0 / 21.0))))))))));

        // f² = upper² + (f - upper)·(f + upper)
        double upper = Interop.IntAsFloat(Interop.FloatAsInt(f) & UpperHalf);
        double square = 0.5 * (upper * upper);
        double squareRest = 0.5 * ((f - upper) * (f + upper));

        // Each sum with its exact rounding error (Dekker 1971, Fast2Sum): |f| ≥ f²/2, |k·ln 2| is 0 or ≥ 0.69 > |f|.
        double difference = f - square;
        double differenceLost = (f - difference) - square;
        double whole = k * Ln2.High;
        double sum = whole + difference;
        double sumLost = difference - (sum - whole);

        double tail = s * (square + squareRest + series) - squareRest;
        return sum + (sumLost + (differenceLost + (k * Ln2.Low + tail)));
    }

    /// <summary>As in double; the series ends at 2·s^9/9, what is left out is below 8e-10, 1/35 ULP.</summary>
    private static float Combine(float f, int k)
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
        return sum + (sumLost + (differenceLost + (k * Ln2.LowSingle + tail)));
    }
}
