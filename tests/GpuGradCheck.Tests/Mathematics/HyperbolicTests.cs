using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class HyperbolicTests
{
    private static Arguments Everywhere => new Arguments()
        .Grid(-711.0, 711.0, 30_000).Grid(-90.0, 90.0, 20_000).Grid(-3.0, 3.0, 50_000)
        .Edges(1.0, -1.0, 710.4758600739439, -710.4758600739439, 89.41598629223294, -89.41598629223294);

    [Fact]
    public void Sinh_in_double_is_within_its_bound() =>
        Accuracy.Check(Hyperbolic.Sinh, WideReference.Sinh, Everywhere.Doubles(), 1.7);

    [Fact]
    public void Sinh_in_float_is_within_its_bound() =>
        Accuracy.Check(Hyperbolic.Sinh, WideReference.Sinh, Everywhere.Singles(), 1.7);

    [Fact]
    public void Cosh_in_double_is_within_its_bound() =>
        Accuracy.Check(Hyperbolic.Cosh, WideReference.Cosh, Everywhere.Doubles(), 1.2);

    [Fact]
    public void Cosh_in_float_is_within_its_bound() =>
        Accuracy.Check(Hyperbolic.Cosh, WideReference.Cosh, Everywhere.Singles(), 1.2);

    [Theory]
    [InlineData(0.0, 0.0, 1.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(double.Epsilon, double.Epsilon, 1.0)]
    [InlineData(double.MaxValue, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.MinValue, double.NegativeInfinity, double.PositiveInfinity)]
    public void Sinh_and_Cosh_at_the_ends_are_exact(double x, double sinh, double cosh)
    {
        SameBits.Assert(sinh, Hyperbolic.Sinh(x));
        SameBits.Assert((float)sinh, Hyperbolic.Sinh((float)x));
        SameBits.Assert(cosh, Hyperbolic.Cosh(x));
        SameBits.Assert((float)cosh, Hyperbolic.Cosh((float)x));
    }

    [Fact]
    public void Sinh_and_Cosh_overflow_where_the_exact_value_does()
    {
        Assert.True(double.IsFinite(Hyperbolic.Sinh(710.4758600739439)));
        Assert.True(double.IsFinite(Hyperbolic.Cosh(-710.4758600739439)));
        Assert.Equal(double.PositiveInfinity, Hyperbolic.Cosh(Math.BitIncrement(710.4758600739439)));
        Assert.True(float.IsFinite(Hyperbolic.Sinh(89.41598f)));
        Assert.Equal(float.PositiveInfinity, Hyperbolic.Cosh(MathF.BitIncrement(89.41599f)));
    }

    [Fact]
    public void Negative_zero_is_a_zero_that_Sinh_keeps()
    {
        SameBits.Assert(-0.0, Hyperbolic.Sinh(-0.0));
        SameBits.Assert(-0.0f, Hyperbolic.Sinh(-0.0f));
        SameBits.Assert(1.0, Hyperbolic.Cosh(-0.0));
        SameBits.Assert(1.0f, Hyperbolic.Cosh(-0.0f));
    }
}
