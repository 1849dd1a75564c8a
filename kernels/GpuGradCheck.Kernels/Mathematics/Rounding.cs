using System.Runtime.CompilerServices;
using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>Whole numbers, signs and order: exact, and with the same zeros and NaN on every device.</summary>
/// <remarks>
/// System.Math is not: compiled for a device its Min and Max lose NaN and its Sign throws. NaN is tested first
/// because devices disagree about every other comparison with it.
/// </remarks>
public static class Rounding
{
    private const double WholeFrom = 4503599627370496.0; // 2^52
    private const float WholeFromSingle = 8388608.0f; // 2^23

    /// <summary>The largest whole number not above x; exact.</summary>
    public static double Floor(double x)
    {
        if (x != x) return x;
        // From 2^52 on every number is whole; and zeros keep their sign.
        if (x >= WholeFrom || x <= -WholeFrom || x == 0.0) return x;

        double cut = (double)(long)x;
        return cut > x ? cut - 1.0 : cut;
    }

    /// <summary>The largest whole number not above x; exact.</summary>
    public static float Floor(float x)
    {
        if (x != x) return x;
        if (x >= WholeFromSingle || x <= -WholeFromSingle || x == 0.0f) return x;

        float cut = (float)(int)x;
        return cut > x ? cut - 1.0f : cut;
    }

    /// <summary>The whole number nearest to x, the even one of two; exact.</summary>
    public static double Round(double x)
    {
        if (x != x) return x;
        double magnitude = Abs(x);
        if (magnitude >= WholeFrom) return x;

        long whole = (long)magnitude;
        double rest = magnitude - (double)whole; // exact
        if (rest > 0.5 || (rest == 0.5 && (whole & 1) != 0)) whole += 1;
        // Below zero a result of zero is -0, and so it is for -0.
        double result = (double)whole;
        return x < 0.0 ? -result : x == 0.0 ? x : result;
    }

    /// <summary>The whole number nearest to x, the even one of two; exact.</summary>
    public static float Round(float x)
    {
        if (x != x) return x;
        float magnitude = Abs(x);
        if (magnitude >= WholeFromSingle) return x;

        int whole = (int)magnitude;
        float rest = magnitude - (float)whole;
        if (rest > 0.5f || (rest == 0.5f && (whole & 1) != 0)) whole += 1;
        float result = (float)whole;
        return x < 0.0f ? -result : x == 0.0f ? x : result;
    }

    /// <summary>1 for x &gt; 0, -1 for x &lt; 0; a zero or NaN is returned as it is.</summary>
    public static double Sign(double x)
    {
        if (x != x) return x;
        if (x > 0.0) return 1.0;
        return x < 0.0 ? -1.0 : x;
    }

    /// <summary>|x|, which is never -0.</summary>
    public static double Abs(double x) => Math.Abs(x);

    /// <summary>1 for x &gt; 0, -1 for x &lt; 0; a zero or NaN is returned as it is.</summary>
    public static float Sign(float x)
    {
        if (x != x) return x;
        if (x > 0.0f) return 1.0f;
        return x < 0.0f ? -1.0f : x;
    }

    /// <summary>|x|, which is never -0.</summary>
    public static float Abs(float x) => MathF.Abs(x);

    /// <summary>The smaller of two numbers; NaN if either is, and -0 is smaller than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double x, double y)
    {
        if (x != x) return x;
        if (y != y) return y;
        if (x < y) return x;
        if (y < x) return y;
        // Equal: the same bits, unless they are two zeros. A sign in one is a sign in the result.
        return Interop.IntAsFloat(Interop.FloatAsInt(x) | Interop.FloatAsInt(y));
    }

    /// <summary>The smaller of two numbers; NaN if either is, and -0 is smaller than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float x, float y)
    {
        if (x != x) return x;
        if (y != y) return y;
        if (x < y) return x;
        if (y < x) return y;
        return Interop.IntAsFloat(Interop.FloatAsInt(x) | Interop.FloatAsInt(y));
    }

    /// <summary>The larger of two numbers; NaN if either is, and 0 is larger than -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double x, double y)
    {
        if (x != x) return x;
        if (y != y) return y;
        if (x > y) return x;
        if (y > x) return y;
        return Interop.IntAsFloat(Interop.FloatAsInt(x) & Interop.FloatAsInt(y));
    }

    /// <summary>The larger of two numbers; NaN if either is, and 0 is larger than -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float x, float y)
    {
        if (x != x) return x;
        if (y != y) return y;
        if (x > y) return x;
        if (y > x) return y;
        return Interop.IntAsFloat(Interop.FloatAsInt(x) & Interop.FloatAsInt(y));
    }
}
