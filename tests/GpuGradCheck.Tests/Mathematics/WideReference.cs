namespace GpuGradCheck.Tests.Mathematics;

/// <summary>The functions under test to about 95 bits, by other means than theirs.</summary>
internal static class WideReference
{
    private const int Terms = 30; // 0.35^30/30! < 2^-150

    private static readonly DoubleDouble Ln2 = LogarithmOfTwo();

    public static Wide Exp(double x) => Exp((DoubleDouble)x);

    public static Wide Exp(DoubleDouble x)
    {
        if (Math.Abs(x.High) > 1000.0) return new Wide(1.0, x.High > 0.0 ? 5000 : -5000);
        int k = (int)Math.Round(x.High / Ln2.High);
        return new Wide(1.0 + ExponentialSeries(x - Ln2 * k), k);
    }

    public static Wide Exp2(double x) => Math.Abs(x) > 1200.0 ? Exp(x) : Exp(Ln2 * x);

    public static Wide Expm1(double x)
    {
        // Past ±100 the other summand is beyond the digits kept.
        if (x > 100.0) return Exp(x);
        if (x < -100.0) return -1.0;
        return ShiftedExponential(x);
    }

    public static Wide Log(double x) => NaturalLog(x);

    public static Wide Log2(double x) => NaturalLog(x) / Ln2;

    public static Wide Log1p(double x) => Math.Abs(x) < 0.4 ? LogOnePlus(x) : NaturalLog(1.0 + (DoubleDouble)x);

    /// <summary>ln x for a normal or subnormal x &gt; 0.</summary>
    public static DoubleDouble NaturalLog(DoubleDouble x)
    {
        int k = Math.ILogB(x.High);
        var m = x.Scale(-k);
        if (m.High > 1.4)
        {
            m = m.Scale(-1);
            k++;
        }

        return Ln2 * k + LogOnePlus(m - 1.0);
    }

    /// <summary>ln(1 + f) for f from -0.5 to 0.5.</summary>
    public static DoubleDouble LogOnePlus(DoubleDouble f)
    {
        if (Math.Abs(f.High) < 1e-15) return f - f * f * 0.5 + f * f * f / 3.0;

        // One Newton step from the library's logarithm y: ln(1 + f) = y + ln(1 + e), e = (1 + f)·e^-y - 1.
        double y = Math.Log(1.0 + f.High);
        var inverse = ShiftedExponential(-y);
        var e = f + inverse + inverse * f;
        return y + (e - e * e * 0.5);
    }

    public static Wide Sigmoid(double x)
    {
        if (Math.Abs(x) > 200.0) return x > 0.0 ? 1.0 : Exp(x);
        var wide = Exp(-Math.Abs(x));
        var e = wide.Value.Scale(wide.Exponent);
        return (x > 0.0 ? 1.0 : e) / (1.0 + e);
    }

    public static Wide Softplus(double x)
    {
        if (Math.Abs(x) > 200.0) return x > 0.0 ? x : Exp(x);
        var wide = Exp(-Math.Abs(x));
        var e = wide.Value.Scale(wide.Exponent);
        var log = e.High < 0.4 ? LogOnePlus(e) : NaturalLog(1.0 + e);
        return x > 0.0 ? x + log : log;
    }

    public static Wide Tanh(double x)
    {
        if (Math.Abs(x) > 50.0) return Math.Sign(x);
        if (Math.Abs(x) < 1e-12) return new DoubleDouble(x, -x * x * x / 3.0);
        var t = ShiftedExponential(2.0 * x);
        return t / (t + 2.0);
    }

    public static Wide Sinh(double x)
    {
        if (Math.Abs(x) > 60.0)
        {
            var half = Half(Exp(Math.Abs(x)));
            return x > 0.0 ? half : half with { Value = -half.Value };
        }

        if (Math.Abs(x) < 1e-12) return new DoubleDouble(x, x * x * x / 6.0);
        var t = ShiftedExponential(Math.Abs(x)) * Math.Sign(x);
        return (t + t / (t * Math.Sign(x) + 1.0)) * 0.5;
    }

    public static Wide Cosh(double x)
    {
        if (Math.Abs(x) > 60.0) return Half(Exp(Math.Abs(x)));
        var t = ShiftedExponential(Math.Abs(x)) + 1.0;
        return (t + 1.0 / t) * 0.5;
    }

    public static Wide Cbrt(double x)
    {
        // Scaled by a multiple of three binades, so that a subnormal keeps its digits.
        int third = x == 0.0 ? 0 : Math.ILogB(x) / 3;
        double m = Math.ScaleB(x, -3 * third);
        DoubleDouble y = Math.Cbrt(m);
        return new Wide(m == 0.0 ? m : y + (m - y * y * y) / (y * y * 3.0), third);
    }

    public static Wide Rsqrt(double x)
    {
        int half = Math.ILogB(x) >> 1;
        return new Wide(1.0 / DoubleDouble.Sqrt(Math.ScaleB(x, -2 * half)), -half);
    }

    /// <summary>e^x - 1 for |x| ≤ 100.</summary>
    public static DoubleDouble ShiftedExponential(double x)
    {
        if (Math.Abs(x) < 1e-18) return new DoubleDouble(x, x * x / 2.0);
        int k = (int)Math.Round(x / Ln2.High);
        var series = ExponentialSeries(x - Ln2 * k);
        return k == 0 ? series : (1.0 + series).Scale(k) - 1.0;
    }

    /// <summary>e^r - 1 = r·(1 + r/2·(1 + r/3·(…))).</summary>
    private static DoubleDouble ExponentialSeries(DoubleDouble r)
    {
        DoubleDouble sum = 1.0;
        for (int n = Terms; n >= 2; n--) sum = 1.0 + sum * r * Reciprocals[n];
        return sum * r;
    }

    private static Wide Half(Wide value) => value with { Exponent = value.Exponent - 1 };

    private static readonly DoubleDouble[] Reciprocals =
        [.. Enumerable.Range(0, Terms + 1).Select(n => (DoubleDouble)1.0 / Math.Max(n, 1))];

    /// <summary>ln 2 = 2·artanh(1/3) = Σ 2/((2j + 1)·3^(2j+1)).</summary>
    private static DoubleDouble LogarithmOfTwo()
    {
        DoubleDouble sum = 0.0;
        for (int j = 40; j >= 0; j--) sum = sum / 9.0 + (DoubleDouble)2.0 / (2 * j + 1);
        return sum / 3.0;
    }
}
