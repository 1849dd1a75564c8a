using GpuGradCheck.Layers;
using GpuGradCheck.Steps;
using Xunit;

namespace GpuGradCheck.Tests.Steps;

public sealed class StepRuleTests
{
    private static readonly Problem Problem = Problem.Create("identity", new Identity(2, 2), Catalog.Cost("sum"));

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
