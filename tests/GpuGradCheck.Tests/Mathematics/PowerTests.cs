using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class PowerTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly double[] Special =
    [
        0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 0.5, -0.5, 1.5, -1.5, 1e300, -1e300, 9007199254740991.0,
        -9007199254740991.0, 9007199254740993.0, 16777215.0, 16777217.0, double.Epsilon, -double.Epsilon,
        double.MaxValue, double.MinValue, Infinity, -Infinity, double.NaN,
    ];

    private static Arguments Everywhere => new Arguments()
        .Grid(0.0, 3.0, 40_000).Grid(0.99, 1.01, 20_000).Grid(0.0, 1e6, 10_000)
        .Edges(Enumerable.Range(-40, 80).Select(e => Math.ScaleB(1.4142135623730951, e)));

    [Fact]
    public void Pow_in_double_is_within_its_bound()
    {
        double[] bases = [.. Everywhere.Doubles().Where(x => x > 0.0 && x != 1.0 && double.IsFinite(x))];
        var random = new Random(Arguments.Seed);
        double[] exponents = Array.ConvertAll(bases, x => Exponent(x, random, -750.0, 712.0));
        Accuracy.Check(Power.Pow, Reference, bases, exponents, 0.7);
    }

    [Fact]
    public void Pow_in_float_is_within_its_bound()
    {
        float[] bases = [.. Everywhere.Singles().Where(x => x > 0.0f && x != 1.0f && float.IsFinite(x))];
        var random = new Random(Arguments.Seed);
        float[] exponents = Array.ConvertAll(bases, x => (float)Exponent(x, random, -105.0, 89.0));
        Accuracy.Check(Power.Pow, Reference, bases, exponents, 0.7);
    }

    [Fact]
    public void Pow_of_a_negative_base_has_the_sign_of_a_whole_exponent_s_parity()
    {
        for (int n = -60; n <= 60; n++)
        {
            SameBits.Assert((n % 2 == 0 ? 1.0 : -1.0) * Power.Pow(1.7, n), Power.Pow(-1.7, n));
            SameBits.Assert((n % 2 == 0 ? 1.0f : -1.0f) * Power.Pow(1.7f, n), Power.Pow(-1.7f, n));
            Assert.True(double.IsNaN(Power.Pow(-1.7, n + 0.5)));
            Assert.True(float.IsNaN(Power.Pow(-1.7f, n + 0.5f)));
        }
    }

    [Fact]
    public void Pow_at_special_points_is_as_IEEE_has_it()
    {
        foreach (var (x, y) in Special.SelectMany(x => Special.Select(y => (x, y))))
        {
            double expected = Math.Pow(x, y);
            double result = Power.Pow(x, y);
            if (!double.IsNormal(expected) || Math.Abs(expected) == 1.0) SameBits.Assert(expected, result);
            else Assert.True(Math.Abs(result / expected - 1.0) < 1e-15, $"{x:R}^{y:R}: {result:R}");
        }

        float[] singles = [.. Special.Select(x => (float)x)];
        foreach (var (x, y) in singles.SelectMany(x => singles.Select(y => (x, y))))
        {
            float expected = (float)Math.Pow(x, y);
            float result = Power.Pow(x, y);
            if (!float.IsNormal(expected) || MathF.Abs(expected) == 1.0f) SameBits.Assert(expected, result);
            else Assert.True(MathF.Abs(result / expected - 1.0f) < 3e-7f, $"{x:R}^{y:R}: {result:R}");
        }
    }

    [Fact]
    public void Pow_of_small_whole_numbers_is_exact()
    {
        for (int x = 2; x <= 12; x++)
        {
            double product = 1.0;
            for (int n = 1; product * x < 9e15; n++) SameBits.Assert(product *= x, Power.Pow(x, (double)n));
        }
    }

    private static Wide Reference(double x, double y) => WideReference.Exp(WideReference.NaturalLog(x) * y);

    /// <summary>An exponent for which y·ln x lies in a range; every third is a whole or half number.</summary>
    private static double Exponent(double x, Random random, double from, double to)
    {
        double y = (from + (to - from) * random.NextDouble()) / Math.Log(x);
        return random.Next(3) == 0 ? Math.Round(2.0 * y) / 2.0 : y;
    }
}
