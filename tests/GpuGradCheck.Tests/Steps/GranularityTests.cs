using GpuGradCheck.Steps;
using Xunit;

namespace GpuGradCheck.Tests.Steps;

public sealed class GranularityTests
{
    private static readonly double[] Results = [.. Enumerable.Range(0, 9).Select(i => Math.Exp(0.01 * i))];

    [Fact]
    public void Digits_that_are_all_there_are_not_fewer() =>
        Assert.Equal(0, Granularity.UnitRoundoff(Results, Precision.Double));

    [Fact]
    public void Doubles_that_hold_floats_have_the_roundoff_of_floats() =>
        Assert.Equal(Math.ScaleB(1, -24), Granularity.UnitRoundoff(Stored(value => (float)value), Precision.Double));

    [Theory]
    [InlineData(Precision.Float)]
    [InlineData(Precision.Double)]
    public void Numbers_that_hold_halves_have_the_roundoff_of_halves(Precision precision) =>
        Assert.Equal(Math.ScaleB(1, -11), Granularity.UnitRoundoff(Stored(value => (double)(Half)value), precision));

    [Fact]
    public void Floats_hold_floats() =>
        Assert.Equal(0, Granularity.UnitRoundoff(Stored(value => (float)value), Precision.Float));

    [Theory]
    [InlineData(1.0, 1.0, 1.0, 1.0)]
    [InlineData(0.0, 0.0, 1.0, 1.0)]
    public void A_constant_and_a_jump_say_nothing(params double[] results) =>
        Assert.Equal(0, Granularity.UnitRoundoff(results, Precision.Double));

    [Fact]
    public void Results_that_are_not_finite_say_nothing() =>
        Assert.Equal(0, Granularity.UnitRoundoff([1, 2, double.NaN, 3], Precision.Double));

    private static double[] Stored(Func<double, double> rounded) => Array.ConvertAll(Results, value => rounded(value));
}
