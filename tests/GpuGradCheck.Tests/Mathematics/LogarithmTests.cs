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

    [Fact]
    public void Log_in_double_is_within_its_bound() =>
        Accuracy.Check(Logarithm.Log, WideReference.Log, Everywhere.Doubles().Where(x => x > 0.0), 0.7);

    [Fact]
    public void Log_in_float_is_within_its_bound() =>
        Accuracy.Check(
            Logarithm.Log, WideReference.Log, Everywhere.Singles().Where(x => x > 0.0f && float.IsFinite(x)), 0.7);

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
    }

    [Fact]
    public void Log_of_a_negative_subnormal_is_NaN()
    {
        Assert.True(double.IsNaN(Logarithm.Log(-double.Epsilon)));
        Assert.True(float.IsNaN(Logarithm.Log(-float.Epsilon)));
    }

    [Fact]
    public void Negative_zero_is_a_zero()
    {
        SameBits.Assert(double.NegativeInfinity, Logarithm.Log(-0.0));
        SameBits.Assert(float.NegativeInfinity, Logarithm.Log(-0.0f));
    }
}
