using GpuGradCheck.Comparison;
using Xunit;

namespace GpuGradCheck.Tests.Comparison;

public sealed class UlpsTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1.0000001192092896, 1)]
    [InlineData(1, 0.99999994039535522, 1)]
    [InlineData(0, -0.0, 0)]
    [InlineData(0, 1.401298464324817e-45, 1)]
    [InlineData(-1.401298464324817e-45, 1.401298464324817e-45, 2)]
    [InlineData(1, 1.401298464324817e-45, 0x3f800000 - 1)]
    [InlineData(-3.4028234663852886e38, 3.4028234663852886e38, 2.0 * 0x7f7fffff)]
    [InlineData(double.NaN, double.NaN, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0)]
    [InlineData(double.PositiveInfinity, 3.4028234663852886e38, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, 1, double.PositiveInfinity)]
    [InlineData(1, double.NaN, double.PositiveInfinity)]
    public void Floats_are_as_far_apart_as_there_are_steps_between(double left, double right, double expected) =>
        Assert.Equal(expected, Ulps.Between(left, right, Precision.Float));

    [Theory]
    [InlineData(1, 1.0000000000000002, 1)]
    [InlineData(0, 5e-324, 1)]
    [InlineData(1, 5e-324, 0x3ff0000000000000 - 1.0)]
    [InlineData(-1.7976931348623157e308, 1.7976931348623157e308, 2.0 * 0x7fefffffffffffff)]
    public void Doubles_are_as_far_apart_as_there_are_steps_between(double left, double right, double expected) =>
        Assert.Equal(expected, Ulps.Between(left, right, Precision.Double));

    [Fact]
    public void A_double_is_rounded_to_the_float_it_is_held_against() =>
        Assert.Equal(0, Ulps.Between((float)0.1, 0.1, Precision.Float));

    [Theory]
    [InlineData(0.1, 0.1, true)]
    [InlineData(0, -0.0, false)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 0, false)]
    public void Zeros_of_both_signs_have_other_bits_and_any_two_NaN_the_same(double left, double right, bool expected) =>
        Assert.Equal(expected, Ulps.AreSame(left, right));
}
