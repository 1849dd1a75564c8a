namespace GpuGradCheck.Tests.Mathematics;

/// <summary>erf and erfc to about 85 bits.</summary>
internal static class WideErrorFunction
{
    private static readonly DoubleDouble RootPi = DoubleDouble.Sqrt(WideTrigonometry.Pi);

    public static Wide Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude > 12.0) return Math.Sign(x);
        if (magnitude < 1e-20) return new Wide(Math.ScaleB(x, 600) * 2.0 / RootPi, -600);
        var result = magnitude < 3.0 ? Series(magnitude) : 1.0 - Plain(Tail(magnitude));
        return x < 0.0 ? -result : result;
    }

    public static Wide Erfc(double x)
    {
        if (x < -12.0) return 2.0;
        if (x > 40.0) return new Wide(1.0, -5000);
        if (x >= 3.0) return Tail(x);
        if (Math.Abs(x) < 1e-20) return 1.0 - x * 2.0 / RootPi;
        return x <= -3.0 ? 2.0 - Plain(Tail(-x)) : 1.0 - Series(x);
    }

    /// <summary>erf x = 2/√π·e^(-x²)·Σ 2^n·x^(2n+1)/(1·3·5·…·(2n + 1)): no term is negative.</summary>
    private static DoubleDouble Series(double x)
    {
        var square = (DoubleDouble)x * x;
        DoubleDouble sum = 0.0, term = x;
        for (int n = 0; Math.Abs(term.High) > 1e-33 * Math.Abs(sum.High); n++)
        {
            sum += term;
            term = term * (square * 2.0) / (2 * n + 3);
        }

        return Plain(WideReference.Exp(-square)) * sum * 2.0 / RootPi;
    }

    /// <summary>erfc x = e^(-x²)/√π/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))).</summary>
    private static Wide Tail(double x)
    {
        int terms = 10 + (int)(800.0 / (x * x));
        DoubleDouble fraction = x;
        for (int n = terms; n > 0; n--) fraction = x + n * 0.5 / fraction;
        var power = WideReference.Exp(-((DoubleDouble)x * x));
        return power with { Value = power.Value / (RootPi * fraction) };
    }

    private static DoubleDouble Plain(Wide wide) => wide.Value.Scale(wide.Exponent);
}
