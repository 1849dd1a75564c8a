using System.Numerics;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Angles and their functions to about 95 bits.</summary>
internal static class WideTrigonometry
{
    public static readonly DoubleDouble Pi = FixedPoint.ToDoubleDouble(FixedPoint.Pi);

    private const int Terms = 15; // 0.79^32/32! < 2^-120

    private static readonly DoubleDouble[] InverseFactorials = Factorials();

    public static Wide Sin(double x) => Sin((DoubleDouble)x);

    public static Wide Sin(DoubleDouble x) => SinCos(x).Sin;

    public static Wide Cos(double x) => Cos((DoubleDouble)x);

    public static Wide Cos(DoubleDouble x) => SinCos(x).Cos;

    public static Wide Tan(double x) => Tan((DoubleDouble)x);

    public static Wide Tan(DoubleDouble x)
    {
        var (sin, cos) = SinCos(x);
        return new Wide(sin.Value / cos, sin.Exponent);
    }

    public static Wide Atan(double x) => Atan((DoubleDouble)x);

    public static Wide Atan(DoubleDouble x) => Math.Abs(x.High) < 1e-20 ? x : Angle(x, 1.0);

    public static Wide Asin(double x) => Asin((DoubleDouble)x);

    public static Wide Asin(DoubleDouble x) => Math.Abs(x.High) < 1e-20 ? x : Angle(x, Adjacent(x));

    public static Wide Acos(double x) => Acos((DoubleDouble)x);

    public static Wide Acos(DoubleDouble x) => Angle(Adjacent(x), x);

    public static Wide Atan2(double y, double x) => Atan2((DoubleDouble)y, (DoubleDouble)x);

    /// <summary>The angle of the point (x, y).</summary>
    public static Wide Atan2(DoubleDouble y, DoubleDouble x)
    {
        if (y.High == 0.0) return x.High < 0.0 ? Pi : 0.0;
        if (x.High == 0.0) return Math.Sign(y.High) * (Pi * 0.5);

        // Far from the diagonal arctan(y/x) is y/x. Elsewhere both are scaled alike, so that no product overflows.
        int from = Math.ILogB(y.High), to = Math.ILogB(x.High);
        if (from - to < -60 && x.High > 0.0) return new Wide(y.Scale(-from) / x.Scale(-to), from - to);
        if (from - to > 200) return Math.Sign(y.High) * (Pi * 0.5);
        if (to - from > 200) return Math.Sign(y.High) * Pi;
        return Angle(y.Scale(-from), x.Scale(-from));
    }

    /// <summary>√(1 - x²), the cosine of the angle with sine x.</summary>
    private static DoubleDouble Adjacent(DoubleDouble x) => DoubleDouble.Sqrt((1.0 - x) * (1.0 + x));

    /// <summary>One Newton step from the library's angle: the point turned back by it lies close to the axis.</summary>
    private static DoubleDouble Angle(DoubleDouble y, DoubleDouble x)
    {
        double angle = Math.Atan2(y.High, x.High);
        var (sin, cos) = SinCos(angle);
        var tan = (y * cos - x * sin.Value) / (x * cos + y * sin.Value);
        return angle + (tan - tan * tan * tan / 3.0);
    }

    /// <summary>For |x| below 2^300: multiples of π/2 are taken away in whole numbers.</summary>
    private static (Wide Sin, DoubleDouble Cos) SinCos(DoubleDouble x)
    {
        if (Math.Abs(x.High) < 1e-20) return (x, 1.0);
        var angle = x;
        int quarter = 0;
        if (Math.Abs(x.High) > 0.75)
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
