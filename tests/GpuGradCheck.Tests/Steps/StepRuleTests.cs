using GpuGradCheck.Layers;
using GpuGradCheck.Steps;
using Xunit;

namespace GpuGradCheck.Tests.Steps;

public sealed class StepRuleTests
{
    private static readonly Problem Problem = Problem.Create("identity", new Identity(2, 2), Catalog.Cost("sum"));

    [Fact]
    public void A_step_is_a_power_of_two_near_the_cube_root_of_three_roundoffs_times_the_value()
    {
        double[] steps = StepRule.Choose(Problem, [1, 1, 1, 1], Precision.Float);

        Assert.All(steps, step => Assert.Equal(Math.ScaleB(1, -7), step));
    }

    [Fact]
    public void A_small_value_among_large_ones_moves_with_the_typical_size() =>
        Assert.True(StepRule.Choose(Problem, [1e-9, 1, 1, 1], Precision.Double)[0] > 1e-6);

    [Fact]
    public void Zeros_still_move() => Assert.All(StepRule.Choose(Problem, [0, 0, 0, 0], Precision.Double), step => Assert.True(step > 0));

    [Theory]
    [InlineData(1e-8, Precision.Float, false)]
    [InlineData(1e-6, Precision.Float, true)]
    [InlineData(1e-8, Precision.Double, true)]
    [InlineData(1e-17, Precision.Double, false)]
    public void A_step_below_the_resolution_of_the_point_is_refused(double step, Precision precision, bool isResolved)
    {
        void Require() => StepRule.RequireResolved(Problem, [1, -1, 0.9, 1], step, precision);

        if (isResolved)
            Require();
        else
            Assert.Contains("input[0,0]", Assert.Throws<UsageException>(Require).Message, StringComparison.Ordinal);
    }
}
