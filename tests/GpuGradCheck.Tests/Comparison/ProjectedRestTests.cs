using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;
using Xunit;

namespace GpuGradCheck.Tests.Comparison;

/// <summary>What directions say of entries that were not measured counts as much as those that were.</summary>
public sealed class ProjectedRestTests
{
    [Theory]
    [InlineData(Verdict.Correct, false, Verdict.Correct)]
    [InlineData(Verdict.Wrong, false, Verdict.Wrong)]
    [InlineData(Verdict.Undecided, false, Verdict.Undecided)]
    [InlineData(Verdict.Wrong, true, Verdict.Undecided)]
    public void It_decides_where_every_entry_that_was_measured_is_right(Verdict rest, bool isGiven, Verdict whole)
    {
        double[] values = [1, 2, 3], bounds = [0, 0, 0];
        var gradients = new Gradients(
            values, bounds, values, bounds, new ExactGradient(values, bounds, values, [], []), values, true, [isGiven, false, false])
        {
            Judged = [0, 2],
            Rest = new(rest, 1, 8, [], 1e-9, false),
        };

        Assert.Equal(whole, new GradientComparison(gradients, values, [new Tensor("x", 0, 3)]).Verdict);
    }
}
