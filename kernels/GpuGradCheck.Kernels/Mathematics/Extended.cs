using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>High + Low: a number of about 75 bits, for what is not to be rounded to double on the way.</summary>
/// <remarks>
/// <para>
/// After Dekker, "A floating-point technique for extending the available precision" (1971), with one difference. There
/// the product a·b is rounded and its error computed from it; a compiler that fuses a·b - p computes another error.
/// Here High starts as the product of the upper halves of the digits, which is exact, fused or not, and all the rest
/// goes to Low: its rounding is what limits a product to 75 bits.
/// </para>
/// <para>Digits are cut with a mask, and nothing here tests for infinities: keep them, and overflow, out.</para>
/// </remarks>
internal readonly struct Extended(double high, double low)
{
    private const ulong UpperDigits = 0xFFFF_FFFF_F800_0000; // leaves 26 significant bits

    internal readonly double High = high;

    internal readonly double Low = low;

    internal double Rounded => High + Low;

    public static implicit operator Extended(double value) => new(value, 0.0);

    public static Extended operator -(Extended a) => new(-a.High, -a.Low);

    public static Extended operator +(Extended a, Extended b)
    {
        var sum = Sum(a.High, b.High);
        return Ordered(sum.High, sum.Low + (a.Low + b.Low));
    }

    public static Extended operator -(Extended a, Extended b) => a + -b;

    public static Extended operator *(Extended a, Extended b)
    {
        double upperOfA = Upper(a.High);
        double upperOfB = Upper(b.High);
        double cross = upperOfA * (b.High - upperOfB) + (a.High - upperOfA) * b.High;
        return Ordered(upperOfA * upperOfB, cross + (a.High * b.Low + a.Low * b.High));
    }

    /// <summary>a/b; a first quotient that is off by a few ULP does no harm.</summary>
    public static Extended operator /(Extended a, Extended b)
    {
        double quotient = a.High / b.High;
        double upper = Upper(quotient);
        double upperOfB = Upper(b.High);
        double rest = a.High - upper * upperOfB - upper * (b.High - upperOfB) - (quotient - upper) * b.High;
        return Ordered(quotient, (rest + (a.Low - quotient * b.Low)) / b.High);
    }

    /// <summary>√a for a &gt; 0; a first root that is off by a few ULP does no harm.</summary>
    internal static Extended Sqrt(Extended a)
    {
        double root = Math.Sqrt(a.High);
        double upper = Upper(root);
        double lower = root - upper;
        double rest = a.High - upper * upper - 2.0 * upper * lower - lower * lower;
        return Ordered(root, 0.5 * (rest + a.Low) / root);
    }

    /// <summary>a + b with its rounding error (Knuth), whichever is larger.</summary>
    internal static Extended Sum(double a, double b)
    {
        double sum = a + b;
        double fromB = sum - a;
        return new(sum, a - (sum - fromB) + (b - fromB));
    }

    /// <summary>a + b with its rounding error, for |a| ≥ |b| or a = 0 (Dekker, Fast2Sum).</summary>
    internal static Extended Ordered(double a, double b)
    {
        double sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>The upper half of the digits of x: the product of two such halves is exact.</summary>
    internal static double Upper(double x) => Interop.IntAsFloat(Interop.FloatAsInt(x) & UpperDigits);
}
