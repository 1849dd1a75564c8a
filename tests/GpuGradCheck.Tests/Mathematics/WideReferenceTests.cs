using System.Numerics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>The reference is itself held against whole-number arithmetic.</summary>
public sealed class WideReferenceTests
{
    private const int Seed = 20;
    private const int Count = 500;

    [Fact]
    public void Exp_has_90_bits() => Compare(-745.0, 709.0, x =>
    {
        var (mantissa, exponent) = FixedPoint.Exp(x);
        return (mantissa, WideReference.Exp(x) is var wide ? wide with { Exponent = wide.Exponent - exponent } : wide);
    });

    [Fact]
    public void Expm1_has_90_bits() => Compare(-60.0, 60.0, x => (ShiftedExp(x), WideReference.Expm1(x)));

    [Fact]
    public void Tanh_has_90_bits() => Compare(-30.0, 30.0, x =>
    {
        var t = ShiftedExp(2.0 * x);
        return (t * FixedPoint.One / (t + 2 * FixedPoint.One), WideReference.Tanh(x));
    });

    [Fact]
    public void Log_has_90_bits()
    {
        Compare(0.5, 2.0, x => (FixedPoint.Log(x), WideReference.Log(x)));
        Compare(-700.0, 700.0, y => (FixedPoint.Log(Math.Exp(y)), WideReference.Log(Math.Exp(y))));
        Compare(-1e-15, 1e-15, y => (FixedPoint.Log(1.0 + y), WideReference.Log(1.0 + y)));
    }

    [Fact]
    public void Log1p_and_Log2_have_90_bits()
    {
        Compare(-0.9, 0.9, x => (FixedPoint.Log(FixedPoint.One + FixedPoint.From(x)), WideReference.Log1p(x)));
        Compare(0.5, 1e6, x => (FixedPoint.Log(x) * FixedPoint.One / FixedPoint.Log(2.0), WideReference.Log2(x)));
    }

    [Fact]
    public void Exp2_has_90_bits() => Compare(-30.0, 30.0, x =>
    {
        var power = FixedPoint.From(x) * FixedPoint.Log(2.0) / FixedPoint.One;
        return (FixedPoint.Exp(power), WideReference.Exp2(x));
    });

    [Fact]
    public void Sigmoid_and_Softplus_have_90_bits()
    {
        Compare(-60.0, 60.0, x =>
        {
            var e = ShiftedExp(x) + FixedPoint.One;
            return (e * FixedPoint.One / (e + FixedPoint.One), WideReference.Sigmoid(x));
        });
        Compare(-60.0, 60.0, x =>
            (FixedPoint.Log(ShiftedExp(x) + 2 * FixedPoint.One), WideReference.Softplus(x)));
    }

    [Fact]
    public void Erf_and_Erfc_have_80_bits()
    {
        Compare(-7.0, 7.0, x => (FixedPoint.Erf(x), WideErrorFunction.Erf(x)), 90);
        Compare(-7.0, 7.0, x => (FixedPoint.One - FixedPoint.Erf(x), WideErrorFunction.Erfc(x)), 80);
    }

    [Fact]
    public void Sinh_and_Cosh_have_90_bits()
    {
        Compare(-70.0, 70.0, x => (FixedPoint.Exp(FixedPoint.From(x)) - FixedPoint.Exp(-FixedPoint.From(x)),
            Twice(WideReference.Sinh(x))));
        Compare(-70.0, 70.0, x => (FixedPoint.Exp(FixedPoint.From(x)) + FixedPoint.Exp(-FixedPoint.From(x)),
            Twice(WideReference.Cosh(x))));
    }

    [Fact]
    public void Rsqrt_and_Cbrt_have_90_bits()
    {
        Compare(0.1, 1e6, x =>
            (FixedPoint.One * FixedPoint.One / FixedPoint.Root(FixedPoint.From(x)), WideReference.Rsqrt(x)));
        Compare(-1e6, 1e6, x =>
        {
            var root = FixedPoint.From(WideReference.Cbrt(x));
            var cube = root * root / FixedPoint.One * root / FixedPoint.One;
            // The cube has three times the relative error of the root.
            return (root + (FixedPoint.From(x) - cube) * root / (3 * cube), WideReference.Cbrt(x));
        });
    }

    [Fact]
    public void Sin_Cos_and_Tan_have_90_bits()
    {
        Compare(-30.0, 30.0, x => (FixedPoint.SinCos(FixedPoint.From(x)).Sin, WideTrigonometry.Sin(x)));
        Compare(-30.0, 30.0, x => (FixedPoint.SinCos(FixedPoint.From(x)).Cos, WideTrigonometry.Cos(x)));
        Compare(-30.0, 30.0, x =>
        {
            var (sin, cos) = FixedPoint.SinCos(FixedPoint.From(x));
            return (sin * FixedPoint.One / cos, WideTrigonometry.Tan(x));
        });
        // Angles beyond the series: three times as many whole turns, by the formula for three times the angle.
        Compare(1e6, 1e12, some =>
        {
            double x = Math.Round(some);
            var sin = FixedPoint.From(WideTrigonometry.Sin(x));
            return (3 * sin - 4 * sin * sin / FixedPoint.One * sin / FixedPoint.One, WideTrigonometry.Sin(3.0 * x));
        }, 80);
    }

    [Fact]
    public void Asin_Acos_and_Atan_have_90_bits()
    {
        var one = FixedPoint.One;
        Compare(-1.0, 1.0, x => Corrected(
            WideTrigonometry.Asin(x), (sin, cos) => (FixedPoint.From(x) - sin) * one / cos));
        Compare(-1.0, 1.0, x => Corrected(
            WideTrigonometry.Acos(x), (sin, cos) => (cos - FixedPoint.From(x)) * one / sin));
        Compare(-50.0, 50.0, x => Corrected(
            WideTrigonometry.Atan(x), (sin, cos) => (FixedPoint.From(x) * cos / one - sin) * cos / one));

        // What the sine and cosine of the angle are short of says, to first order, what the angle is.
        static (BigInteger, Wide) Corrected(Wide angle, Func<BigInteger, BigInteger, BigInteger> shortfall)
        {
            var whole = FixedPoint.From(angle);
            var (sin, cos) = FixedPoint.SinCos(whole);
            return (whole + shortfall(sin, cos), angle);
        }
    }

    [Fact]
    public void A_power_has_80_bits() => Compare(0.5, 2.0, x =>
    {
        var power = FixedPoint.Log(x) * 41 / 2;
        return (FixedPoint.Exp(power), WideReference.Exp(WideReference.NaturalLog(x) * 20.5));
    }, 80);

    private static Wide Twice(Wide value) => value with { Exponent = value.Exponent + 1 };

    private static BigInteger ShiftedExp(double x)
    {
        var (mantissa, k) = FixedPoint.Exp(x);
        return (k >= 0 ? mantissa << k : mantissa >> -k) - FixedPoint.One;
    }

    private static void Compare(
        double from, double to, Func<double, (BigInteger Exact, Wide Reference)> both, int bits = 90)
    {
        var random = new Random(Seed);
        for (int i = 0; i < Count; i++)
        {
            // Half of the points are spread evenly, half go towards zero by powers of two.
            double x = from + (to - from) * random.NextDouble();
            if (i % 2 == 1 && from < 0.0) x *= Math.Pow(2.0, -60.0 * random.NextDouble());
            var (exact, reference) = both(x);
            var error = BigInteger.Abs(exact - FixedPoint.From(reference));
            Assert.True(error << bits <= BigInteger.Abs(exact), $"x = {x:R} (seed {Seed}): {reference}");
        }
    }
}
