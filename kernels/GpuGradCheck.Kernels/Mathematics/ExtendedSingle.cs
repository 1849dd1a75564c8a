using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>High + Low: a number of about 34 bits, for what is not to be rounded to float on the way.</summary>
/// <remarks>
/// <para>
/// After Dekker, "A floating-point technique for extending the available precision" (1971), with one difference. There
/// the product a·b is rounded and its error computed from it; a compiler that fuses a·b - p computes another error.
/// Here High starts as the product of the upper halves of the digits, which is exact, fused or not, and all the rest
/// goes to Low: its rounding is what limits a product to 34 bits.
/// </para>
/// <para>Digits are cut with a mask, and nothing here tests for infinities: keep them, and overflow, out.</para>
/// </remarks>
internal readonly struct ExtendedSingle(float high, float low)
{
    private const uint UpperDigits = 0xFFFF_F000; // leaves 12 significant bits

    internal readonly float High = high;

    internal readonly float Low = low;

    internal float Rounded => High + Low;

    public static implicit operator ExtendedSingle(float value) => new(value, 0.0f);

    public static ExtendedSingle operator -(ExtendedSingle a) => new(-a.High, -a.Low);

    public static ExtendedSingle operator +(ExtendedSingle a, ExtendedSingle b)
    {
        var sum = Sum(a.High, b.High);
        return Ordered(sum.High, sum.Low + (a.Low + b.Low));
    }

    public static ExtendedSingle operator -(ExtendedSingle a, ExtendedSingle b) => a + -b;

    public static ExtendedSingle operator *(ExtendedSingle a, ExtendedSingle b)
    {
        float upperOfA = Upper(a.High);
        float upperOfB = Upper(b.High);
        float cross = upperOfA * (b.High - upperOfB) + (a.High - upperOfA) * b.High;
        return Ordered(upperOfA * upperOfB, cross + (a.High * b.Low + a.Low * b.High));
    }

    /// <summary>a/b; a first quotient that is off by a few ULP does no harm.</summary>
    public static ExtendedSingle operator /(ExtendedSingle a, ExtendedSingle b)
    {
        float quotient = a.High / b.High;
        float upper = Upper(quotient);
        float upperOfB = Upper(b.High);
        float rest = a.High - upper * upperOfB - upper * (b.High - upperOfB) - (quotient - upper) * b.High;
        return Ordered(quotient, (rest + (a.Low - quotient * b.Low)) / b.High);
    }

    /// <summary>√a for a &gt; 0; a first root that is off by a few ULP does no harm.</summary>
    internal static ExtendedSingle Sqrt(ExtendedSingle a)
    {
        float root = MathF.Sqrt(a.High);
        float upper = Upper(root);
        float lower = root - upper;
        float rest = a.High - upper * upper - 2.0f * upper * lower - lower * lower;
        return Ordered(root, 0.5f * (rest + a.Low) / root);
    }

    /// <summary>a + b with its rounding error (Knuth), whichever is larger.</summary>
    internal static ExtendedSingle Sum(float a, float b)
    {
        float sum = a + b;
        float fromB = sum - a;
        return new(sum, a - (sum - fromB) + (b - fromB));
    }

    /// <summary>a + b with its rounding error, for |a| ≥ |b| or a = 0 (Dekker, Fast2Sum).</summary>
    internal static ExtendedSingle Ordered(float a, float b)
    {
        float sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>The upper half of the digits of x: the product of two such halves is exact.</summary>
    internal static float Upper(float x) => Interop.IntAsFloat(Interop.FloatAsInt(x) & UpperDigits);
}
