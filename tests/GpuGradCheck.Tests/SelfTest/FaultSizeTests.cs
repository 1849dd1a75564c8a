using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;
using GpuGradCheck.SelfTests;
using Xunit;

namespace GpuGradCheck.Tests.SelfTest;

/// <summary>How much a planted fault matters.</summary>
public sealed class FaultSizeTests
{
    private static readonly double[] Formula = [1, -2, 0];
    private static readonly double[] Scales = [2, 2, 2];

    [Theory]
    [InlineData(0, "Immaterial")]
    [InlineData(0.0019, "Immaterial")]
    [InlineData(0.0021, "Subtle")]
    [InlineData(-0.099, "Subtle")]
    [InlineData(0.101, "Gross")]
    [InlineData(double.PositiveInfinity, "Gross")]
    public void It_is_the_largest_change_of_an_entry_relative_to_its_scale(double change, string size) =>
        Assert.Equal(size, $"{FaultSizes.Of(Formula, Planted([1, -2, change], Formula), Scales)}");

    [Fact]
    public void A_change_to_another_valid_slope_is_no_bug() =>
        Assert.Equal(FaultSize.Subgradient, FaultSizes.Of(Formula, Planted([1, -2, 1], exact: [1, -2, 1]), Scales));

    [Fact]
    public void An_error_that_was_there_before_is_not_counted_as_planted() =>
        Assert.Equal(FaultSize.Subtle, FaultSizes.Of(Formula, Planted([1.01, -2, 0], exact: [5, -2, 0]), Scales));

    [Fact]
    public void Nothing_changed_in_an_entry_without_scale_is_nothing() =>
        Assert.Equal(FaultSize.Immaterial, FaultSizes.Of([0], Planted([0], [0]), [0]));

    private static Gradients Planted(double[] formula, double[] exact)
    {
        double[] none = new double[formula.Length];
        return new(formula, none, formula, none, new ExactGradient(exact, none, none, [], []), none, true, new bool[formula.Length]);
    }
}
