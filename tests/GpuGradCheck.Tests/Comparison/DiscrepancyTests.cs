using GpuGradCheck.Comparison;
using Xunit;

namespace GpuGradCheck.Tests.Comparison;

public sealed class DiscrepancyTests
{
    [Fact]
    public void It_is_the_distance_over_the_sum_of_the_norms() =>
        Assert.Equal(5.0 / (5 + 10), Discrepancy.Between([3, 4], [6, 8]), 1e-15);

    [Fact]
    public void Two_zero_vectors_do_not_differ() => Assert.Equal(0, Discrepancy.Between([0, 0], [0, 0]));

    [Theory]
    [InlineData(1e-200)]
    [InlineData(5e-324)]
    [InlineData(1e300)]
    public void No_square_overflows_or_vanishes(double scale) =>
        Assert.Equal(1, Discrepancy.Between([scale, 0], [0, scale]) * Math.Sqrt(2), 1e-15);

    [Fact]
    public void A_nan_or_an_infinity_is_not_hidden()
    {
        Assert.True(double.IsNaN(Discrepancy.Between([1, double.NaN], [1, 2])));
        Assert.False(Discrepancy.Between([1, double.PositiveInfinity], [1, 2]) < 1);
    }
}
