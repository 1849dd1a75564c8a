using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class ExponentialTests
{
    private const double Ln2 = 0.6931471805599453;

    private static Arguments Everywhere => new Arguments()
        .Grid(-746.0, 710.0, 40_000).Grid(-104.0, 89.0, 20_000).Grid(-40.0, 40.0, 20_000).Grid(-1.1, 1.1, 40_000)
        .Edges(709.782712893384, -708.3964185322641, -744.4400719213812, -745.1332191019412)
        .Edges(88.72283905206835, -87.33654475055310, -103.2789299019278, -103.9720770839917)
        .Edges(5e-17, -5e-17, 2e-8, -2e-8, -38.0, -18.0, 20.0)
        // Halfway between multiples of ln 2 the other exponent is chosen, and e^r is farthest from 1.
        .Edges(Enumerable.Range(-1075, 2099).Select(k => (k + 0.5) * Ln2));

    private static Arguments Halves => new Arguments()
        .Grid(-1080.0, 1024.0, 40_000).Grid(-152.0, 129.0, 20_000).Grid(-1.1, 1.1, 40_000)
        .Edges(Enumerable.Range(-1080, 2110).Select(k => k + 0.5))
        .Edges(1024.0, 128.0, -1022.0, -126.0, -1074.0, -1075.0, -149.0, -150.0);

    [Fact]
    public void Exp_in_double_is_within_its_bound() =>
        Accuracy.Check(Exponential.Exp, WideReference.Exp, Everywhere.Doubles(), 0.6);

    [Fact]
    public void Exp_in_float_is_within_its_bound() =>
        Accuracy.Check(Exponential.Exp, WideReference.Exp, Everywhere.Singles(), 0.6);

    [Fact]
    public void Expm1_in_double_is_within_its_bound() =>
        Accuracy.Check(Exponential.Expm1, WideReference.Expm1, Everywhere.Doubles(), 0.85);

    [Fact]
    public void Expm1_in_float_is_within_its_bound() =>
        Accuracy.Check(Exponential.Expm1, WideReference.Expm1, Everywhere.Singles(), 0.85);

    [Fact]
    public void Exp2_in_double_is_within_its_bound() =>
        Accuracy.Check(Exponential.Exp2, WideReference.Exp2, Halves.Doubles(), 0.7);

    [Fact]
    public void Exp2_in_float_is_within_its_bound() =>
        Accuracy.Check(Exponential.Exp2, WideReference.Exp2, Halves.Singles(), 0.7);

    [Fact]
    public void Exp2_of_a_whole_number_is_exact()
    {
        for (int k = -1100; k <= 1100; k++) SameBits.Assert(Math.ScaleB(1.0, k), Exponential.Exp2((double)k));
        for (int k = -200; k <= 200; k++) SameBits.Assert(MathF.ScaleB(1.0f, k), Exponential.Exp2((float)k));
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, 1.0)]
    [InlineData(double.MaxValue, double.PositiveInfinity)]
    [InlineData(double.MinValue, 0.0)]
    public void Exp_at_the_ends_is_exact(double x, double expected)
    {
        SameBits.Assert(expected, Exponential.Exp(x));
        SameBits.Assert((float)expected, Exponential.Exp((float)x));
        SameBits.Assert(expected, Exponential.Exp2(x));
        SameBits.Assert((float)expected, Exponential.Exp2((float)x));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, -1.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(double.MaxValue, double.PositiveInfinity)]
    [InlineData(double.MinValue, -1.0)]
    public void Expm1_at_the_ends_is_exact(double x, double expected)
    {
        SameBits.Assert(expected, Exponential.Expm1(x));
        SameBits.Assert((float)expected, Exponential.Expm1((float)x));
    }

    [Fact]
    public void Exp_overflows_and_underflows_where_the_exact_value_does()
    {
        Assert.True(double.IsFinite(Exponential.Exp(709.782712893384)));
        Assert.Equal(double.PositiveInfinity, Exponential.Exp(Math.BitIncrement(709.782712893384)));
        Assert.Equal(double.Epsilon, Exponential.Exp(-745.1332191019411));
        Assert.Equal(0.0, Exponential.Exp(-745.1332191019412));
        Assert.True(float.IsFinite(Exponential.Exp(88.72283f)));
        Assert.Equal(float.PositiveInfinity, Exponential.Exp(MathF.BitIncrement(88.72283f)));
        Assert.Equal(float.Epsilon, Exponential.Exp(-103.97207f));
        Assert.Equal(0.0f, Exponential.Exp(-103.972084f));
    }

    [Fact]
    public void Negative_zero_is_a_zero_that_Expm1_keeps()
    {
        SameBits.Assert(1.0, Exponential.Exp(-0.0));
        SameBits.Assert(1.0f, Exponential.Exp(-0.0f));
        SameBits.Assert(-0.0, Exponential.Expm1(-0.0));
        SameBits.Assert(-0.0f, Exponential.Expm1(-0.0f));
    }
}
