using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class HyperbolicTangentTests
{
    private static Arguments Everywhere => new Arguments()
        .Grid(-21.0, 21.0, 40_000).Grid(-1.0, 1.0, 60_000).Grid(0.7, 0.9, 20_000).Grid(8.0, 11.0, 5_000)
        .Edges(0.8, -0.8, 1e-8, -1e-8, 2e-4, -2e-4, 20.0, -20.0, 10.0, -10.0, 19.06, 9.01);

    [Fact]
    public void Tanh_in_double_is_within_its_bound() =>
        Accuracy.Check(HyperbolicTangent.Tanh, WideReference.Tanh, Everywhere.Doubles(), 1.1);

    [Fact]
    public void Tanh_in_float_is_within_its_bound() =>
        Accuracy.Check(HyperbolicTangent.Tanh, WideReference.Tanh, Everywhere.Singles(), 1.1);

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(double.NegativeInfinity, -1.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(double.MaxValue, 1.0)]
    [InlineData(double.MinValue, -1.0)]
    public void Tanh_at_the_ends_is_exact(double x, double expected)
    {
        SameBits.Assert(expected, HyperbolicTangent.Tanh(x));
        SameBits.Assert((float)expected, HyperbolicTangent.Tanh((float)x));
    }

    [Fact]
    public void Tanh_is_odd_to_the_bit()
    {
        foreach (double x in Everywhere.Doubles().Where(x => x > 0.0))
            SameBits.Assert(-HyperbolicTangent.Tanh(x), HyperbolicTangent.Tanh(-x));
        foreach (float x in Everywhere.Singles().Where(x => x > 0.0f))
            SameBits.Assert(-HyperbolicTangent.Tanh(x), HyperbolicTangent.Tanh(-x));
    }

    [Fact]
    public void Negative_zero_is_kept()
    {
        SameBits.Assert(-0.0, HyperbolicTangent.Tanh(-0.0));
        SameBits.Assert(-0.0f, HyperbolicTangent.Tanh(-0.0f));
    }
}
