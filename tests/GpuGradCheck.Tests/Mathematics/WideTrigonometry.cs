using System.Numerics;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Angles and their functions to about 95 bits.</summary>
internal static class WideTrigonometry
{
    public static readonly DoubleDouble Pi = FixedPoint.ToDoubleDouble(FixedPoint.Pi);

    private const int Terms = 15; // 0.79^32/32! < 2^-120

    private static readonly DoubleDouble[] InverseFactorials = Factorials();

    public static Wide Sin(double x) => SinCos(x).Sin;

    public static Wide Cos(double x) => SinCos(x).Cos;

    public static Wide Tan(double x)
    {
        var (sin, cos) = SinCos(x);
        return new Wide(sin.Value / cos, sin.Exponent);
    }

    public static Wide Atan(double x) => Math.Abs(x) < 1e-20 ? x : Angle(x, 1.0);

    public static Wide Asin(double x) => Math.Abs(x) < 1e-20 ? x : Angle(x, Cosine(x));

    public static Wide Acos(double x) => Angle(Cosine(x), x);

    /// <summary>The angle of the point (x, y).</summary>
    public static Wide Atan2(double y, double x)
    {
        // Far from the diagonal arctan(y/x) is y/x. Elsewhere both are scaled alike, so that no product overflows.
        int from = Math.ILogB(y), to = Math.ILogB(x);
        if (from - to < -60 && x > 0.0)
            return new Wide((DoubleDouble)Math.ScaleB(y, -from) / Math.ScaleB(x, -to), from - to);
        if (from - to > 200) return Math.Sign(y) * (Pi * 0.5);
        if (to - from > 200) return Math.Sign(y) * Pi;
        return Angle(Math.ScaleB(y, -from), Math.ScaleB(x, -from));
    }

    /// <summary>√(1 - x²).</summary>
    private static DoubleDouble Cosine(double x) =>
        DoubleDouble.Sqrt((1.0 - (DoubleDouble)x) * (1.0 + (DoubleDouble)x));

    /// <summary>One Newton step from the library's angle: the point turned back by it lies close to the axis.</summary>
    private static DoubleDouble Angle(DoubleDouble y, DoubleDouble x)
    {
        double angle = Math.Atan2(y.High, x.High);
        var (sin, cos) = SinCos(angle);
        var tan = (y * cos - x * sin.Value) / (x * cos + y * sin.Value);
        return angle + (tan - tan * tan * tan / 3.0);
    }

    /// <summary>For |x| below 2^300: multiples of π/2 are taken away in whole numbers.</summary>
    private static (Wide Sin, DoubleDouble Cos) SinCos(double x)
    {
        if (Math.Abs(x) < 1e-20) return (x, 1.0);
        DoubleDouble angle = x;
        int quarter = 0;
        if (Math.Abs(x) > 0.75)
        {
            var whole = FixedPoint.From(x);
            var count = BigInteger.Divide(2 * whole + whole.Sign * FixedPoint.Pi / 2, FixedPoint.Pi);
            angle = FixedPoint.ToDoubleDouble(whole - count * FixedPoint.Pi / 2);
            quarter = (int)(count & 3);
        }

        var (sin, cos) = (Sine(angle), Cosine(angle));
        if ((quarter & 1) != 0) (sin, cos) = (cos, -sin);
        return (quarter & 2) == 0 ? (sin, cos) : (-sin, -cos);
    }

    private static DoubleDouble Sine(DoubleDouble angle)
    {
        var square = angle * angle;
        DoubleDouble sum = 0.0;
        for (int n = Terms; n >= 0; n--) sum = InverseFactorials[2 * n + 1] - sum * square;
        return sum * angle;
    }

    private static DoubleDouble Cosine(DoubleDouble angle)
    {
        var square = angle * angle;
        DoubleDouble sum = 0.0;
        for (int n = Terms; n >= 0; n--) sum = InverseFactorials[2 * n] - sum * square;
        return sum;
    }

    private static DoubleDouble[] Factorials()
    {
        var inverses = new DoubleDouble[2 * Terms + 2];
        inverses[0] = 1.0;
        for (int n = 1; n < inverses.Length; n++) inverses[n] = inverses[n - 1] / n;
        return inverses;
    }
}
