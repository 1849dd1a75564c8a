namespace GpuGradCheck.Mathematics;

/// <summary>sin x, cos x and tan x from + - * / and whole-number arithmetic, for small angles and large.</summary>
/// <remarks>
/// <para>
/// <see cref="QuarterTurn"/> takes multiples of π/2 away and leaves an angle of at most π/4 as a sum of two numbers,
/// so that near a zero of the sine or cosine no digit is missing. There the Taylor series: sin a = a + (at most a
/// tenth), cos a = 1 - a²/2 + (at most 0.016), the two large terms being added with their rounding error.
/// </para>
/// <para>tan x is the quotient of the two before either is rounded. Infinities give NaN; nothing else does.</para>
/// </remarks>
public static class Trigonometry
{
    private const double QuarterPi = 0.7853981633974483;

    /// <summary>sin x within 0.85 ULP for |x| &lt; 2^118 (3e35); beyond, 0.</summary>
    public static double Sin(double x)
    {
        if (x != x) return x;
        double magnitude = Rounding.Abs(x);
        if (magnitude > double.MaxValue) return double.NaN;
        // x³/6 is less than half an ULP of x: x itself, with the sign of zero.
        if (magnitude < 7e-9) return x;

        var angle = Reduced(magnitude, out int quarter);
        double result = SineAfter(angle, quarter);
        return x < 0.0 ? -result : result;
    }

    /// <summary>sin x within 0.85 ULP.</summary>
    public static float Sin(float x)
    {
        if (x != x) return x;
        float magnitude = Rounding.Abs(x);
        if (magnitude > float.MaxValue) return float.NaN;
        if (magnitude < 2e-4f) return x;

        var angle = Reduced(magnitude, out int quarter);
        float result = SineAfter(angle, quarter);
        return x < 0.0f ? -result : result;
    }

    /// <summary>cos x within 0.85 ULP for |x| &lt; 2^118 (3e35); beyond, 1.</summary>
    public static double Cos(double x)
    {
        if (x != x) return x;
        double magnitude = Rounding.Abs(x);
        if (magnitude > double.MaxValue) return double.NaN;

        var angle = Reduced(magnitude, out int quarter);
        return SineAfter(angle, quarter + 1);
    }

    /// <summary>cos x within 0.85 ULP.</summary>
    public static float Cos(float x)
    {
        if (x != x) return x;
        float magnitude = Rounding.Abs(x);
        if (magnitude > float.MaxValue) return float.NaN;

        var angle = Reduced(magnitude, out int quarter);
        return SineAfter(angle, quarter + 1);
    }

    /// <summary>tan x within 1.1 ULP for |x| &lt; 2^118 (3e35); beyond, 0.</summary>
    public static double Tan(double x)
    {
        if (x != x) return x;
        double magnitude = Rounding.Abs(x);
        if (magnitude > double.MaxValue) return double.NaN;
        if (magnitude < 7e-9) return x;

        var angle = Reduced(magnitude, out int quarter);
        var sine = Sine(angle);
        var cosine = Cosine(angle);
        double result = (quarter & 1) == 0 ? (sine / cosine).Rounded : -(cosine / sine).Rounded;
        return x < 0.0 ? -result : result;
    }

    /// <summary>tan x within 1.1 ULP.</summary>
    public static float Tan(float x)
    {
        if (x != x) return x;
        float magnitude = Rounding.Abs(x);
        if (magnitude > float.MaxValue) return float.NaN;
        if (magnitude < 2e-4f) return x;

        var angle = Reduced(magnitude, out int quarter);
        var sine = Sine(angle);
        var cosine = Cosine(angle);
        float result = (quarter & 1) == 0 ? (sine / cosine).Rounded : -(cosine / sine).Rounded;
        return x < 0.0f ? -result : result;
    }

    private static Extended Reduced(double magnitude, out int quarter)
    {
        quarter = 0;
        return magnitude <= QuarterPi ? magnitude : QuarterTurn.Rest(magnitude, out quarter);
    }

    private static ExtendedSingle Reduced(float magnitude, out int quarter)
    {
        quarter = 0;
        return magnitude <= (float)QuarterPi ? magnitude : QuarterTurn.Rest(magnitude, out quarter);
    }

    /// <summary>The sine of an angle a number of quarter turns ahead.</summary>
    private static double SineAfter(Extended angle, int quarters)
    {
        double result = (quarters & 1) == 0 ? Sine(angle).Rounded : Cosine(angle).Rounded;
        return (quarters & 2) == 0 ? result : -result;
    }

    private static float SineAfter(ExtendedSingle angle, int quarters)
    {
        float result = (quarters & 1) == 0 ? Sine(angle).Rounded : Cosine(angle).Rounded;
        return (quarters & 2) == 0 ? result : -result;
    }

    /// <summary>sin a + b·cos a for an angle a + b within ±π/4; the series to a^17, within 9e-20.</summary>
    private static Extended Sine(Extended angle)
    {
        double a = angle.High;
        double z = a * a;
        double cubic = a * z * (-1.0 / 6.0 + z * (1.0 / 120.0 + z * (-1.0 / 5040.0 + z * (1.0 / 362880.0
            + z * (-1.0 / 39916800.0 + z * (1.0 / 6227020800.0
            + z * (-1.0 / 1307674368000.0 + z * (1.0 / 355687428096000.0))))))));
        return Extended.Ordered(a, cubic + angle.Low * (1.0 - 0.5 * z));
    }

    /// <summary>cos a - b·sin a for an angle a + b within ±π/4; the series to a^18, within 4e-21.</summary>
    private static Extended Cosine(Extended angle)
    {
        double a = angle.High;
        double z = a * a;
        double quartic = z * z * (1.0 / 24.0 + z * (-1.0 / 720.0 + z * (1.0 / 40320.0 + z * (-1.0 / 3628800.0
            + z * (1.0 / 479001600.0 + z * (-1.0 / 87178291200.0
            + z * (1.0 / 20922789888000.0 + z * (-1.0 / 6402373705728000.0))))))));
        var large = Extended.Ordered(1.0, -0.5 * z);
        return Extended.Ordered(large.High, large.Low + (quartic - a * angle.Low));
    }

    /// <summary>sin a + b·cos a for an angle a + b within ±π/4; the series to a^9, within 2e-9.</summary>
    private static ExtendedSingle Sine(ExtendedSingle angle)
    {
        float a = angle.High;
        float z = a * a;
        float cubic = a * z
            * (-1.0f / 6.0f + z * (1.0f / 120.0f + z * (-1.0f / 5040.0f + z * (1.0f / 362880.0f))));
        return ExtendedSingle.Ordered(a, cubic + angle.Low * (1.0f - 0.5f * z));
    }

    /// <summary>cos a - b·sin a for an angle a + b within ±π/4; the series to a^10, within 2e-10.</summary>
    private static ExtendedSingle Cosine(ExtendedSingle angle)
    {
        float a = angle.High;
        float z = a * a;
        float quartic = z * z
            * (1.0f / 24.0f + z * (-1.0f / 720.0f + z * (1.0f / 40320.0f + z * (-1.0f / 3628800.0f))));
        var large = ExtendedSingle.Ordered(1.0f, -0.5f * z);
        return ExtendedSingle.Ordered(large.High, large.Low + (quartic - a * angle.Low));
    }
}
