using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>∛x and 1/√x, almost rounded once: the last step corrects the result by an exact residual.</summary>
public static class Roots
{
    private const double SmallestNormal = 2.2250738585072014e-308; // 2^-1022
    private const float SmallestNormalSingle = 1.17549435e-38f; // 2^-126

    private const ulong FractionBits = 0x000F_FFFF_FFFF_FFFF;
    private const uint FractionBitsSingle = 0x007F_FFFF;

    private const ulong CubedExactly = 0xFFFF_FFF0_0000_0000; // leaves 17 significant bits
    private const uint CubedExactlySingle = 0xFFFF_0000; // leaves 8 significant bits

    /// <summary>The cube root of x within 0.51 ULP, with the sign of x.</summary>
    public static double Cbrt(double x)
    {
        if (x != x) return x;
        double magnitude = Rounding.Abs(x);
        if (magnitude == 0.0 || magnitude > double.MaxValue) return x; // ±0, ±∞

        bool subnormal = magnitude < SmallestNormal;
        double scaled = subnormal ? magnitude * 18014398509481984.0 : magnitude; // 2^54, and its root 2^18
        // m·2^(3q) with 1 ≤ m < 8, as 1023 = 3·341
        ulong bits = Interop.FloatAsInt(scaled);
        int exponent = (int)(bits >> 52);
        int q = exponent / 3;
        double m = Interop.IntAsFloat((bits & FractionBits) | ((ulong)(uint)(exponent - 3 * q + 1023) << 52));
        double result = CubeRoot(m) * PowerOfTwo.Double(q - 341);
        if (subnormal) result *= 3.814697265625e-06; // 2^-18
        return x < 0.0 ? -result : result;
    }

    /// <summary>The cube root of x within 0.52 ULP, with the sign of x.</summary>
    public static float Cbrt(float x)
    {
        if (x != x) return x;
        float magnitude = Rounding.Abs(x);
        if (magnitude == 0.0f || magnitude > float.MaxValue) return x; // ±0, ±∞

        bool subnormal = magnitude < SmallestNormalSingle;
        float scaled = subnormal ? magnitude * 16777216.0f : magnitude; // 2^24, and its root 2^8
        // m·2^(3q) with 1 ≤ m < 8, as 127 + 2 = 3·43
        uint bits = Interop.FloatAsInt(scaled);
        int exponent = (int)(bits >> 23) + 2;
        int q = exponent / 3;
        float m = Interop.IntAsFloat((bits & FractionBitsSingle) | ((uint)(exponent - 3 * q + 127) << 23));
        float result = CubeRoot(m) * PowerOfTwo.Single(q - 43);
        if (subnormal) result *= 0.00390625f; // 2^-8
        return x < 0.0f ? -result : result;
    }

    /// <summary>1/√x within 0.51 ULP; NaN for x &lt; 0, and an infinity with the sign of a zero.</summary>
    public static double Rsqrt(double x)
    {
        if (x != x) return x;
        if (x < 0.0) return double.NaN;
        if (x == 0.0) return 1.0 / x;
        if (x > double.MaxValue) return 0.0;

        bool subnormal = x < SmallestNormal;
        ulong bits = Interop.FloatAsInt(subnormal ? x * 18014398509481984.0 : x); // 2^54
        // x = m·2^(2(q - 512)), 1 ≤ m < 4
        int raised = (int)(bits >> 52) + 1;
        int q = raised >> 1;
        Extended m = Interop.IntAsFloat((bits & FractionBits) | ((ulong)(uint)(1023 + (raised & 1)) << 52));
        Extended one = 1.0;
        double root = (one / Extended.Sqrt(m)).Rounded * PowerOfTwo.Double(512 - q);
        return subnormal ? root * 134217728.0 : root; // 2^27
    }

    /// <summary>1/√x within 0.51 ULP; NaN for x &lt; 0, and an infinity with the sign of a zero.</summary>
    public static float Rsqrt(float x)
    {
        if (x != x) return x;
        if (x < 0.0f) return float.NaN;
        if (x == 0.0f) return 1.0f / x;
        if (x > float.MaxValue) return 0.0f;

        bool subnormal = x < SmallestNormalSingle;
        uint bits = Interop.FloatAsInt(subnormal ? x * 16777216.0f : x); // 2^24
        // x = m·2^(2(q - 64)), 1 ≤ m < 4
        int raised = (int)(bits >> 23) + 1;
        int q = raised >> 1;
        ExtendedSingle m = Interop.IntAsFloat((bits & FractionBitsSingle) | ((uint)(127 + (raised & 1)) << 23));
        ExtendedSingle one = 1.0f;
        float root = (one / ExtendedSingle.Sqrt(m)).Rounded * PowerOfTwo.Single(64 - q);
        return subnormal ? root * 4096.0f : root; // 2^12
    }

    /// <summary>∛m for 1 ≤ m &lt; 8.</summary>
    private static double CubeRoot(double m)
    {
        // A parabola within 1.6 %, then Halley's method twice: its error is 2/3 of the cube of that before.
        double y = 0.7625 + m * (0.26806 - m * 0.014669);
        double cube = y * y * y;
        y *= (cube + 2.0 * m) / (2.0 * cube + m);
        cube = y * y * y;
        y *= (cube + 2.0 * m) / (2.0 * cube + m);

        // With u the leading digits of y: m - u³ = (y - u)·(3uy + (y - u)²), and u³ is exact.
        double u = Interop.IntAsFloat(Interop.FloatAsInt(y) & CubedExactly);
        double rest = y - u;
        return u + (m - u * u * u) / (3.0 * u * y + rest * rest);
    }

    /// <summary>∛m for 1 ≤ m &lt; 8.</summary>
    private static float CubeRoot(float m)
    {
        float y = 0.7625f + m * (0.26806f - m * 0.014669f);
        float cube = y * y * y;
        y *= (cube + 2.0f * m) / (2.0f * cube + m);
        cube = y * y * y;
        y *= (cube + 2.0f * m) / (2.0f * cube + m);

        float u = Interop.IntAsFloat(Interop.FloatAsInt(y) & CubedExactlySingle);
        float rest = y - u;
        return u + (m - u * u * u) / (3.0f * u * y + rest * rest);
    }
}
