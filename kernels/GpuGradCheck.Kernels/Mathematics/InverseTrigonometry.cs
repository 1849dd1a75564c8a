using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>arctan, arcsin, arccos and the angle of a point, from + - * / and √.</summary>
/// <remarks>
/// <para>
/// arctan x = c + arctan((x - tan c)/(1 + x·tan c)), where c is the nearest of 0, π/8, π/4, 3π/8 and π/2: the
/// argument left is at most tan(π/16) = 0.199, and the Taylor series short. Only that series, at most 0.0026, is in
/// ordinary numbers: quotients and sums keep their rounding errors (<see cref="Extended"/>).
/// </para>
/// <para>
/// arcsin x and arccos x are angles of the point (√(1 - x²), x); 1 - x² = (1 - x)(1 + x) loses nothing near 1.
/// </para>
/// </remarks>
public static class InverseTrigonometry
{
    private const double Pi = 3.141592653589793;
    private const double PiRest = 1.2246467991473532e-16;
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiRest = 6.123233995736766e-17;
    private const double QuarterPi = 0.7853981633974483;
    private const double QuarterPiRest = 3.061616997868383e-17;

    private const float PiSingle = 3.1415927f;
    private const float PiRestSingle = -8.742278e-08f;
    private const float HalfPiSingle = 1.5707964f;
    private const float HalfPiRestSingle = -4.371139e-08f;
    private const float QuarterPiSingle = 0.7853982f;
    private const float QuarterPiRestSingle = -2.1855694e-08f;

    /// <summary>arctan x within 0.6 ULP.</summary>
    public static double Atan(double x)
    {
        if (x != x) return x;
        double magnitude = Rounding.Abs(x);
        // x³/3 is less than half an ULP of x: x itself, with the sign of zero.
        if (magnitude < 7e-9) return x;

        Extended exact = magnitude;
        double result = magnitude > 1e17 ? HalfPi : Angle(exact).Rounded;
        return x < 0.0 ? -result : result;
    }

    /// <summary>arctan x within 0.6 ULP.</summary>
    public static float Atan(float x)
    {
        if (x != x) return x;
        float magnitude = Rounding.Abs(x);
        if (magnitude < 2e-4f) return x;

        ExtendedSingle exact = magnitude;
        float result = magnitude > 1e9f ? HalfPiSingle : Angle(exact).Rounded;
        return x < 0.0f ? -result : result;
    }

    /// <summary>arcsin x within 0.6 ULP; NaN for |x| &gt; 1.</summary>
    public static double Asin(double x)
    {
        if (x != x) return x;
        double magnitude = Rounding.Abs(x);
        if (magnitude > 1.0) return double.NaN;
        if (magnitude < 7e-9) return x;
        if (magnitude == 1.0) return x < 0.0 ? -HalfPi : HalfPi;

        Extended exact = magnitude;
        double result = Angle(exact / Cosine(magnitude)).Rounded;
        return x < 0.0 ? -result : result;
    }

    /// <summary>arcsin x within 0.6 ULP; NaN for |x| &gt; 1.</summary>
    public static float Asin(float x)
    {
        if (x != x) return x;
        float magnitude = Rounding.Abs(x);
        if (magnitude > 1.0f) return float.NaN;
        if (magnitude < 2e-4f) return x;
        if (magnitude == 1.0f) return x < 0.0f ? -HalfPiSingle : HalfPiSingle;

        ExtendedSingle exact = magnitude;
        float result = Angle(exact / Cosine(magnitude)).Rounded;
        return x < 0.0f ? -result : result;
    }

    /// <summary>arccos x within 0.6 ULP; NaN for |x| &gt; 1.</summary>
    public static double Acos(double x)
    {
        if (x != x) return x;
        double magnitude = Rounding.Abs(x);
        if (magnitude > 1.0) return double.NaN;
        if (magnitude < 1e-18) return HalfPi;
        if (x == 1.0) return 0.0;
        if (x == -1.0) return Pi;

        Extended exact = magnitude;
        var angle = Angle(Cosine(magnitude) / exact);
        return (x < 0.0 ? new Extended(Pi, PiRest) - angle : angle).Rounded;
    }

    /// <summary>arccos x within 0.6 ULP; NaN for |x| &gt; 1.</summary>
    public static float Acos(float x)
    {
        if (x != x) return x;
        float magnitude = Rounding.Abs(x);
        if (magnitude > 1.0f) return float.NaN;
        if (magnitude < 1e-9f) return HalfPiSingle;
        if (x == 1.0f) return 0.0f;
        if (x == -1.0f) return PiSingle;

        ExtendedSingle exact = magnitude;
        var angle = Angle(Cosine(magnitude) / exact);
        return (x < 0.0f ? new ExtendedSingle(PiSingle, PiRestSingle) - angle : angle).Rounded;
    }

    /// <summary>The angle of the point (x, y) within 0.6 ULP, from -π to π; a zero has a side, by its sign.</summary>
    public static double Atan2(double y, double x)
    {
        if (x != x) return x;
        if (y != y) return y;
        double angle = FirstQuadrant(Rounding.Abs(y), Rounding.Abs(x), IsNegative(x));
        return IsNegative(y) ? -angle : angle;
    }

    /// <summary>The angle of the point (x, y) within 0.6 ULP, from -π to π; a zero has a side, by its sign.</summary>
    public static float Atan2(float y, float x)
    {
        if (x != x) return x;
        if (y != y) return y;
        float angle = FirstQuadrant(Rounding.Abs(y), Rounding.Abs(x), IsNegative(x));
        return IsNegative(y) ? -angle : angle;
    }

    /// <summary>The angle of (x, y), or of (-x, y) if mirrored, for x and y ≥ 0.</summary>
    private static double FirstQuadrant(double y, double x, bool mirrored)
    {
        if (y == 0.0) return mirrored ? Pi : 0.0;
        if (x == 0.0) return HalfPi;
        if (x > double.MaxValue && y > double.MaxValue) return mirrored ? 3.0 * QuarterPi : QuarterPi;

        // Far from the diagonal the angle is a quotient, or cannot be told from π/2 or π.
        double quotient = y / x;
        if (quotient > 1e17) return HalfPi;
        if (quotient < 1e-17) return mirrored ? Pi : quotient;

        // Both to the middle of the exponents: no product under- or overflows.
        double scale = y > 1.0 ? 3.0549363634996047e-151 : 3.273390607896142e+150;
        Extended exactY = y * scale;
        Extended exactX = x * scale;
        var angle = Angle(exactY / exactX);
        return (mirrored ? new Extended(Pi, PiRest) - angle : angle).Rounded;
    }

    private static float FirstQuadrant(float y, float x, bool mirrored)
    {
        if (y == 0.0f) return mirrored ? PiSingle : 0.0f;
        if (x == 0.0f) return HalfPiSingle;
        if (x > float.MaxValue && y > float.MaxValue) return mirrored ? 3.0f * QuarterPiSingle : QuarterPiSingle;

        float quotient = y / x;
        if (quotient > 1e9f) return HalfPiSingle;
        if (quotient < 1e-9f) return mirrored ? PiSingle : quotient;

        float scale = y > 1.0f ? 8.6736174e-19f : 1152921504606846976.0f;
        ExtendedSingle exactY = y * scale;
        ExtendedSingle exactX = x * scale;
        var angle = Angle(exactY / exactX);
        return (mirrored ? new ExtendedSingle(PiSingle, PiRestSingle) - angle : angle).Rounded;
    }

    private static bool IsNegative(double x) => (Interop.FloatAsInt(x) >> 63) != 0;

    private static bool IsNegative(float x) => (Interop.FloatAsInt(x) >> 31) != 0;

    /// <summary>√(1 - x²) for 0 &lt; x &lt; 1.</summary>
    private static Extended Cosine(double x) => Extended.Sqrt(Extended.Sum(1.0, -x) * Extended.Sum(1.0, x));

    private static ExtendedSingle Cosine(float x) =>
        ExtendedSingle.Sqrt(ExtendedSingle.Sum(1.0f, -x) * ExtendedSingle.Sum(1.0f, x));

    /// <summary>arctan x for 0 ≤ x ≤ 1e17.</summary>
    private static Extended Angle(Extended x)
    {
        Extended one = 1.0;
        if (x.High < 0.1989) return Series(x);
        if (x.High < 0.6682)
        {
            var middle = new Extended(0.41421356237309503, 1.4349369327986523e-17);
            return new Extended(0.39269908169872414, 1.5308084989341915e-17)
                + Series((x - middle) / (one + x * middle));
        }

        if (x.High < 1.4966) return new Extended(QuarterPi, QuarterPiRest) + Series((x - one) / (x + one));
        if (x.High < 5.0273)
        {
            var middle = new Extended(2.414213562373095, 1.2537167179050217e-16);
            return new Extended(1.1780972450961724, 4.592425496802574e-17) + Series((x - middle) / (one + x * middle));
        }

        return new Extended(HalfPi, HalfPiRest) - Series(one / x);
    }

    private static ExtendedSingle Angle(ExtendedSingle x)
    {
        ExtendedSingle one = 1.0f;
        if (x.High < 0.1989f) return Series(x);
        if (x.High < 0.6682f)
        {
            var middle = new ExtendedSingle(0.41421357f, -5.5990883e-09f);
            return new ExtendedSingle(0.3926991f, -1.0927847e-08f) + Series((x - middle) / (one + x * middle));
        }

        if (x.High < 1.4966f)
            return new ExtendedSingle(QuarterPiSingle, QuarterPiRestSingle) + Series((x - one) / (x + one));
        if (x.High < 5.0273f)
        {
            var middle = new ExtendedSingle(2.4142137f, -9.500606e-08f);
            return new ExtendedSingle(1.1780972f, -2.9812202e-09f) + Series((x - middle) / (one + x * middle));
        }

        return new ExtendedSingle(HalfPiSingle, HalfPiRestSingle) - Series(one / x);
    }

    /// <summary>arctan x for |x| ≤ 0.199: the series up to x^23; the rest is below 1e-18 of x.</summary>
    private static Extended Series(Extended x)
    {
        double z = x.High * x.High;
        double shortfall = z * (-1.0 / 3.0 + z * (1.0 / 5.0 + z * (-1.0 / 7.0 + z * (1.0 / 9.0 + z * (-1.0 / 11.0
            + z * (1.0 / 13.0 + z * (-1.0 / 15.0 + z * (1.0 / 17.0 + z * (-1.0 / 19.0
            + z * (1.0 / 21.0 + z * (-1.0 / 23.0)))))))))));
        return Extended.Ordered(x.High, x.High * shortfall + x.Low * (1.0 - z));
    }

    /// <summary>The same up to x^11; the rest is below 4e-10 of x.</summary>
    private static ExtendedSingle Series(ExtendedSingle x)
    {
        float z = x.High * x.High;
        float shortfall = z * (-1.0f / 3.0f + z * (1.0f / 5.0f + z * (-1.0f / 7.0f + z * (1.0f / 9.0f
            + z * (-1.0f / 11.0f)))));
        return ExtendedSingle.Ordered(x.High, x.High * shortfall + x.Low * (1.0f - z));
    }
}
