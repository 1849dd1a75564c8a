using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class LogarithmTests
{
    private static Arguments Everywhere => new Arguments()
        .Grid(0.9, 1.1, 30_000).Grid(0.3, 3.0, 60_000).Grid(0.0, 1000.0, 20_000)
        // Where the fraction is halved, in every binade; and where subnormals begin.
        .Edges(Enumerable.Range(-1074, 2098).Select(e => Math.ScaleB(1.4142135623730951, e)))
        .Edges(2.2250738585072014e-308, 1.17549435e-38, double.MaxValue, float.MaxValue);

    private static Arguments NearZero => new Arguments()
        .Grid(-1.0, 1.0, 60_000).Grid(-0.01, 0.01, 20_000).Grid(0.0, 1000.0, 20_000)
        .Edges(-1.0, 0.4, -0.29, 5e-17, -5e-17, 2e-8, -2e-8, 1.8284271247461903, 0.4142135623730951)
        .Edges(Enumerable.Range(-50, 1070).Select(e => Math.ScaleB(1.4142135623730951, e) - 1.0));

    [Fact]
    public void Log_in_double_is_within_its_bound() =>
        Accuracy.Check(Logarithm.Log, WideReference.Log, Everywhere.Doubles().Where(x => x > 0.0), 0.7);

    [Fact]
    public void Log_in_float_is_within_its_bound() =>
        Accuracy.Check(
            Logarithm.Log, WideReference.Log, Everywhere.Singles().Where(x => x > 0.0f && float.IsFinite(x)), 0.7);

    [Fact]
    public void Log2_in_double_is_within_its_bound() =>
        Accuracy.Check(Logarithm.Log2, WideReference.Log2, Everywhere.Doubles().Where(x => x > 0.0), 0.8);

    [Fact]
    public void Log2_in_float_is_within_its_bound() =>
        Accuracy.Check(
            Logarithm.Log2, WideReference.Log2, Everywhere.Singles().Where(x => x > 0.0f && float.IsFinite(x)), 0.8);

    [Fact]
    public void Log1p_in_double_is_within_its_bound() =>
        Accuracy.Check(Logarithm.Log1p, WideReference.Log1p, NearZero.Doubles().Where(x => x > -1.0), 0.7);

    [Fact]
    public void Log1p_in_float_is_within_its_bound() =>
        Accuracy.Check(
            Logarithm.Log1p, WideReference.Log1p, NearZero.Singles().Where(x => x > -1.0f && float.IsFinite(x)), 0.7);

    [Fact]
    public void Log2_of_a_power_of_two_is_exact()
    {
        for (int k = -1074; k <= 1023; k++) SameBits.Assert(k, Logarithm.Log2(Math.ScaleB(1.0, k)));
        for (int k = -149; k <= 127; k++) SameBits.Assert(k, Logarithm.Log2(MathF.ScaleB(1.0f, k)));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(-1.0, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(-1.5, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, double.Epsilon)]
    public void Log1p_at_the_ends_is_exact(double x, double expected)
    {
        SameBits.Assert(expected, Logarithm.Log1p(x));
        SameBits.Assert((float)expected, Logarithm.Log1p((float)x));
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void Log_at_the_ends_is_exact(double x, double expected)
    {
        SameBits.Assert(expected, Logarithm.Log(x));
        SameBits.Assert((float)expected, Logarithm.Log((float)x));
        SameBits.Assert(expected, Logarithm.Log2(x));
        SameBits.Assert((float)expected, Logarithm.Log2((float)x));
    }

    [Fact]
    public void Log_of_a_negative_subnormal_is_NaN()
    {
        Assert.True(double.IsNaN(Logarithm.Log(-double.Epsilon)));
        Assert.True(float.IsNaN(Logarithm.Log(-float.Epsilon)));
        Assert.True(double.IsNaN(Logarithm.Log2(-double.Epsilon)));
        Assert.True(float.IsNaN(Logarithm.Log2(-float.Epsilon)));
    }

    [Fact]
    public void Negative_zero_is_a_zero()
    {
        SameBits.Assert(double.NegativeInfinity, Logarithm.Log(-0.0));
        SameBits.Assert(float.NegativeInfinity, Logarithm.Log(-0.0f));
        SameBits.Assert(double.NegativeInfinity, Logarithm.Log2(-0.0));
        SameBits.Assert(float.NegativeInfinity, Logarithm.Log2(-0.0f));
        SameBits.Assert(-0.0, Logarithm.Log1p(-0.0));
        SameBits.Assert(-0.0f, Logarithm.Log1p(-0.0f));
    }
}
