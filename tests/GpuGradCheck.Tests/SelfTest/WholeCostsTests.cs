using GpuGradCheck.Layers;
using GpuGradCheck.SelfTests;
using GpuGradCheck.Tests.Execution;
using Xunit;

namespace GpuGradCheck.Tests.SelfTest;

/// <summary>What checkers see that are handed whole costs.</summary>
public sealed class WholeCostsTests
{
    /// <summary>With outputs w x, the cost sums w x, and its derivative is w: known without any rule.</summary>
    [Theory]
    [InlineData(1, Verdict.Correct)]
    [InlineData(1.05, Verdict.Wrong)]
    public void In_double_every_peer_sees_a_linear_cost_as_it_is(double factor, Verdict verdict)
    {
        foreach (var rule in PeerRules.All)
            Assert.Equal((rule.Name, verdict), (rule.Name, Judge(rule, Precision.Double, scale: 1, factor)));
    }

    [Fact]
    public void A_step_that_moves_nothing_gives_a_quotient_of_zero_and_not_of_nothing()
    {
        var pytorch = PeerRules.All.Single(rule => rule is PyTorchRule);

        Assert.Equal(Verdict.Correct, Judge(pytorch, Precision.Float, scale: 1e6, factor: 0));
        Assert.Equal(Verdict.Wrong, Judge(pytorch, Precision.Float, scale: 1e6, factor: 1));
    }

    private static Verdict Judge(PeerRule rule, Precision precision, double scale, double factor)
    {
        using var runs = new Runs("cpu", new Identity(3, 5), "projection", precision, seed: 3, scale);
        var costs = new WholeCosts(runs.Problem, runs.Point, 3, precision, runs.Layer, runs.At);
        runs.Layer.Forward();
        return costs.Judge(rule, [.. runs.Layer.Backward().Gradient.Select(entry => factor * entry)]);
    }
}
