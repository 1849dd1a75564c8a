namespace GpuGradCheck.Tests.Mathematics;

/// <summary>The functions under test to about 95 bits, by other means than theirs.</summary>
internal static class WideReference
{
    private const int Terms = 30; // 0.35^30/30! < 2^-150

    private static readonly DoubleDouble Ln2 = LogarithmOfTwo();

    public static Wide Exp(double x)
    {
        if (Math.Abs(x) > 800.0) return new Wide(1.0, x > 0.0 ? 5000 : -5000);
        int k = (int)Math.Round(x / Ln2.High);
        return new Wide(1.0 + ExponentialSeries(x - Ln2 * k), k);
    }

    public static Wide Expm1(double x)
    {
        // Past ±100 the other summand is beyond the digits kept.
        if (x > 100.0) return Exp(x);
        if (x < -100.0) return -1.0;
        return ShiftedExponential(x);
    }

    public static Wide Log(double x)
    {
        int k = Math.ILogB(x);
        double m = Math.ScaleB(x, -k);
        if (m > 1.4)
        {
            m /= 2.0;
            k++;
        }

        // One Newton step from the library's logarithm y: ln m = y + ln(1 + e), e = m·e^-y - 1, exact also near 1.
        double y = Math.Log(m);
        double f = m - 1.0;
        var inverse = ShiftedExponential(-y);
        var e = f + inverse + inverse * f;
        return Ln2 * k + (y + (e - e * e * 0.5));
    }

    public static Wide Tanh(double x)
    {
        if (Math.Abs(x) > 50.0) return Math.Sign(x);
        if (Math.Abs(x) < 1e-12) return new DoubleDouble(x, -x * x * x / 3.0);
        var t = ShiftedExponential(2.0 * x);
        return t / (t + 2.0);
    }

    /// <summary>e^x - 1 for |x| ≤ 100.</summary>
    private static DoubleDouble ShiftedExponential(double x)
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
