namespace GpuGradCheck.Tests.Mathematics;

/// <summary>A number of about 106 bits: the unevaluated sum High + Low, |Low| ≤ half an ULP of High.</summary>
/// <remarks>Dekker, "A floating-point technique for extending the available precision", 1971.</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static implicit operator DoubleDouble(double value) => new(value, 0.0);

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = Sum(a.High, b.High);
        var low = Sum(a.Low, b.Low);
        var middle = Ordered(high.High, high.Low + low.High);
        return Ordered(middle.High, middle.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a.High * b.High;
        double error = Math.FusedMultiplyAdd(a.High, b.High, -product);
        return Ordered(product, error + (a.High * b.Low + a.Low * b.High));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        var rest = a - b * first;
        double second = rest.High / b.High;
        rest -= b * second;
        return Ordered(first, second) + rest.High / b.High;
    }

    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        if (a.High == 0.0) return a;
        double root = Math.Sqrt(a.High);
        var rest = a - (DoubleDouble)root * root;
        return Ordered(root, rest.High / (2.0 * root));
    }

    public DoubleDouble Scale(int exponent) => new(Math.ScaleB(High, exponent), Math.ScaleB(Low, exponent));

    private static DoubleDouble Sum(double a, double b)
    {
        double sum = a + b;
        double fromB = sum - a;
        return new(sum, a - (sum - fromB) + (b - fromB));
    }

    private static DoubleDouble Ordered(double a, double b)
    {
        double sum = a + b;
        return new(sum, b - (sum - a));
    }
}
