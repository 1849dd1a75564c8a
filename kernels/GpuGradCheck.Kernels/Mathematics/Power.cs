using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>x^y = e^(y·ln x), with more digits of ln x than a number has.</summary>
/// <remarks>
/// An error of y·ln x is an error of the result relative to its size, and y·ln x may be 745: so ln x and the product
/// are kept as sums of two numbers (<see cref="Extended"/>), and only the exponential rounds.
/// </remarks>
public static class Power
{
    /// <summary>x^y within 0.7 ULP, down to subnormal results; special cases as IEEE 754 has them.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0.0 || x == 1.0) return 1.0;
        if (x != x) return x;
        if (y != y) return y;

        double magnitude = Rounding.Abs(x);
        bool whole = Rounding.Floor(y) == y;
        bool negative = IsNegative(x) && whole && IsOdd(y);
        if (magnitude == 0.0 || magnitude > double.MaxValue || Rounding.Abs(y) > double.MaxValue)
        {
            double limit = Limit(magnitude, y);
            return negative ? -limit : limit;
        }

        if (x < 0.0 && !whole) return double.NaN;
        double result = FinitePower(magnitude, y);
        return negative ? -result : result;
    }

    /// <summary>x^y within 0.7 ULP, down to subnormal results; special cases as IEEE 754 has them.</summary>
    public static float Pow(float x, float y)
    {
        if (y == 0.0f || x == 1.0f) return 1.0f;
        if (x != x) return x;
        if (y != y) return y;

        float magnitude = Rounding.Abs(x);
        bool whole = Rounding.Floor(y) == y;
        bool negative = IsNegative(x) && whole && IsOdd(y);
        if (magnitude == 0.0f || magnitude > float.MaxValue || Rounding.Abs(y) > float.MaxValue)
        {
            float limit = Limit(magnitude, y);
            return negative ? -limit : limit;
        }

        if (x < 0.0f && !whole) return float.NaN;
        float result = FinitePower(magnitude, y);
        return negative ? -result : result;
    }

    /// <summary>x^y for finite x &gt; 0 and finite y.</summary>
    private static double FinitePower(double x, double y)
    {
        var logarithm = NaturalLogarithm(x);
        // Beyond these the result is certain, and a product might overflow.
        double estimate = logarithm.High * y;
        if (estimate > 720.0) return double.PositiveInfinity;
        if (estimate < -760.0) return 0.0;
        // Nothing of it is left beside 1; and a y so small would lose digits when cut into halves.
        if (estimate < 1e-18 && estimate > -1e-18) return 1.0;

        Extended exponent = y;
        return Exponential.Exp(logarithm * exponent);
    }

    private static float FinitePower(float x, float y)
    {
        var logarithm = NaturalLogarithm(x);
        float estimate = logarithm.High * y;
        if (estimate > 92.0f) return float.PositiveInfinity;
        if (estimate < -106.0f) return 0.0f;
        if (estimate < 1e-9f && estimate > -1e-9f) return 1.0f;

        ExtendedSingle exponent = y;
        return Exponential.Exp(logarithm * exponent);
    }

    /// <summary>ln x to about 65 bits for finite x &gt; 0.</summary>
    /// <remarks>
    /// With x = 2^k·(1 + f): ln(1 + f) = s·(2 + s²·2/3 + s⁴·T(s²)), s = f/(2 + f), |s| ≤ 0.172. Only T is in
    /// ordinary numbers: its part is at most 2^-12 of the sum.
    /// </remarks>
    private static Extended NaturalLogarithm(double x)
    {
        double f = Logarithm.Fraction(x, out int k);
        Extended exact = f;
        var s = exact / Extended.Sum(2.0, f);
        var square = s * s;
        double z = square.High;
        double tail = z * z * (2.0 / 5.0 + z * (2.0 / 7.0 + z * (2.0 / 9.0 + z * (2.0 / 11.0 + z * (2.0 / 13.0
            + z * (2.0 / 15.0 + z * (2.0 / 17.0 + z * (2.0 / 19.0
            + z * (2.0 / 21.0 + z * (2.0 / 23.0))))))))));

        var factor = Extended.Ordered(2.0, tail) + square * new Extended(0.6666666666666666, 3.700743415417188e-17);
        var whole = Extended.Ordered(k * Ln2.High, k * Ln2.Low);
        return whole + s * factor;
    }

    private static ExtendedSingle NaturalLogarithm(float x)
    {
        float f = Logarithm.Fraction(x, out int k);
        ExtendedSingle exact = f;
        var s = exact / ExtendedSingle.Sum(2.0f, f);
        var square = s * s;
        float z = square.High;
        float tail = z * z * (2.0f / 5.0f + z * (2.0f / 7.0f + z * (2.0f / 9.0f + z * (2.0f / 11.0f))));

        var factor = ExtendedSingle.Ordered(2.0f, tail) + square * new ExtendedSingle(0.6666667f, -1.9868216e-08f);
        var whole = ExtendedSingle.Ordered(k * Ln2.HighSingle, k * Ln2.LowSingle);
        return whole + s * factor;
    }

    /// <summary>x^y for x ≥ 0 where x is 0 or infinite, or y is infinite.</summary>
    private static double Limit(double x, double y)
    {
        if (x == 1.0) return 1.0;
        bool grows = (x > 1.0 && y > 0.0) || (x < 1.0 && y < 0.0);
        return grows ? double.PositiveInfinity : 0.0;
    }

    private static float Limit(float x, float y)
    {
        if (x == 1.0f) return 1.0f;
        bool grows = (x > 1.0f && y > 0.0f) || (x < 1.0f && y < 0.0f);
        return grows ? float.PositiveInfinity : 0.0f;
    }

    /// <summary>Whether a whole number is odd: from 2^53 on none is, and an infinity is not.</summary>
    private static bool IsOdd(double y)
    {
        double magnitude = Rounding.Abs(y);
        return magnitude < 9007199254740992.0 && ((long)magnitude & 1) != 0;
    }

    private static bool IsNegative(double x) => (Interop.FloatAsInt(x) >> 63) != 0;

    private static bool IsOdd(float y)
    {
        float magnitude = Rounding.Abs(y);
        return magnitude < 16777216.0f && ((int)magnitude & 1) != 0;
    }

    private static bool IsNegative(float x) => (Interop.FloatAsInt(x) >> 31) != 0;
}
