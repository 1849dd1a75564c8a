using System.Numerics;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Elementary functions in whole numbers of 2^-<see cref="Bits"/>: slow, and too plain to be wrong.</summary>
internal static class FixedPoint
{
    public const int Bits = 512;

    public static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>π = 16·artan(1/5) - 4·artan(1/239) (Machin).</summary>
    public static readonly BigInteger Pi = 16 * ArtanOfInverse(5) - 4 * ArtanOfInverse(239);

    private static readonly BigInteger Ln2 = TwiceArtanh(One / 3);

    /// <summary>x·2^exponent in units of 2^-Bits; bits beyond are dropped.</summary>
    public static BigInteger From(double x, int exponent = 0)
    {
        if (x == 0.0) return BigInteger.Zero;
        int shift = Math.ILogB(x) - 52;
        var digits = new BigInteger(Math.ScaleB(x, -shift));
        shift += Bits + exponent;
        return shift >= 0 ? digits << shift : digits / (BigInteger.One << -shift);
    }

    public static BigInteger From(Wide value) =>
        From(value.Value.High, value.Exponent) + From(value.Value.Low, value.Exponent);

    public static BigInteger From(DoubleDouble x) => From(x.High) + From(x.Low);

    public static DoubleDouble ToDoubleDouble(BigInteger value)
    {
        int shift = (int)Math.Max(0, BigInteger.Abs(value).GetBitLength() - 53);
        var digits = value >> shift;
        DoubleDouble sum = Math.ScaleB((double)digits, shift - Bits);
        var rest = value - (digits << shift);
        shift = (int)Math.Max(0, rest.GetBitLength() - 53);
        return sum + Math.ScaleB((double)(rest >> shift), shift - Bits);
    }

    /// <summary>sin x and cos x by the Taylor series, for |x| ≤ 30.</summary>
    public static (BigInteger Sin, BigInteger Cos) SinCos(BigInteger x)
    {
        BigInteger sin = 0, cos = 0, term = One;
        for (int n = 0; !term.IsZero; n += 2)
        {
            cos += term;
            var odd = term * x / One / (n + 1);
            sin += odd;
            term = -(odd * x / One / (n + 2));
        }

        return (sin, cos);
    }

    /// <summary>e^x / 2^k with that k: e^x itself may need more digits than there are.</summary>
    public static (BigInteger Mantissa, int Exponent) Exp(double x) => ScaledExp(From(x));

    public static BigInteger Exp(BigInteger x)
    {
        var (mantissa, k) = ScaledExp(x);
        return k >= 0 ? mantissa << k : mantissa >> -k;
    }

    public static BigInteger Log(double x)
    {
        int k = Math.ILogB(x);
        return k * Ln2 + Log(From(Math.ScaleB(x, -k)));
    }

    /// <summary>ln x for x &gt; 0.</summary>
    public static BigInteger Log(BigInteger x)
    {
        int k = (int)x.GetBitLength() - Bits;
        var m = k >= 0 ? x >> k : x << -k;
        return k * Ln2 + TwiceArtanh((m - One) * One / (m + One));
    }

    /// <summary>erf x = 2/√π·Σ (-1)^n·x^(2n+1)/(n!·(2n + 1)); its largest term has e^(x²), for |x| ≤ 10.</summary>
    public static BigInteger Erf(double x)
    {
        var argument = From(x);
        BigInteger sum = 0, term = argument;
        for (int n = 0; !term.IsZero; n++)
        {
            sum += term / (2 * n + 1);
            term = -(term * argument / One * argument / One / (n + 1));
        }

        return 2 * sum * One / Root(Pi);
    }

    /// <summary>√x by Newton's method from above.</summary>
    public static BigInteger Root(BigInteger x)
    {
        var square = x << Bits;
        var root = BigInteger.One << (int)(square.GetBitLength() / 2 + 1);
        while (true)
        {
            var next = (root + square / root) / 2;
            if (next >= root) return root;
            root = next;
        }
    }

    private static (BigInteger Mantissa, int Exponent) ScaledExp(BigInteger argument)
    {
        int k = (int)BigInteger.Divide(argument, Ln2);
        var r = argument - k * Ln2;
        BigInteger sum = One, term = One;
        for (int n = 1; !term.IsZero; n++)
        {
            term = term * r / One / n;
            sum += term;
        }

        return (sum, k);
    }

    private static BigInteger TwiceArtanh(BigInteger s)
    {
        BigInteger sum = 0, power = s;
        for (int n = 1; !power.IsZero; n += 2)
        {
            sum += power / n;
            power = power * s / One * s / One;
        }

        return 2 * sum;
    }

    /// <summary>artan(1/n) = 1/n - 1/(3·n³) + 1/(5·n⁵) - …</summary>
    private static BigInteger ArtanOfInverse(int n)
    {
        BigInteger sum = 0, power = One / n;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += power / k;
            power = -power / (n * n);
        }

        return sum;
    }
}
