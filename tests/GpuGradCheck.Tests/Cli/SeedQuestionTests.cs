using System.Text.Json.Nodes;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>Why a gradient check in float seems to fail, and what the step has to do with it.</summary>
public sealed class SeedQuestionTests
{
    private const int Seeds = 20;
    private const string Steps = "1e-4,1e-3,1e-2,1e-1,1";

    [Fact]
    public void Whole_costs_subtracted_in_float_are_as_far_off_as_the_question_found_at_each_step()
    {
        double[] asked = [0.00275, 0.00025, 2.198e-05, 3.149e-06, 2.751e-07];

        double[] found = GeometricMeans(Sweeps("float"), "summedNumericAnalytic");

        Assert.All(found.Zip(asked), each => Assert.InRange(each.First / each.Second, 1 / 4.0, 4));
        Assert.Equal(found.OrderDescending(), found);
        Assert.Distinct(found);
    }

    [Fact]
    public void Differences_formed_at_each_output_agree_in_float_at_every_step_and_seed() =>
        Assert.All(
            Sweeps("float").SelectMany(steps => steps),
            step => Assert.InRange(Number(step, "numericAnalytic"), 0, 1e-6));

    [Theory]
    [InlineData("mse")]
    [InlineData("sum")]
    public void Whole_costs_subtracted_in_double_agree_at_every_step_and_seed(string cost) =>
        Assert.All(
            Sweeps("double", cost).SelectMany(steps => steps),
            step => Assert.InRange(Number(step, "summedNumericAnalytic"), 0, 1e-9));

    [Theory]
    [InlineData(0, 1e-6)]
    [InlineData(1, 1e-14)]
    public void Tanh_has_a_best_step_for_the_differences_while_the_gradient_never_changes(int run, double rounding)
    {
        var steps = StepsOf(Invocation.Of("sweep tanh --cost mse --precision both --device cpu --json -").Runs[run]);
        double[] numeric = [.. steps.Select(step => Number(step, "numericExact"))];
        double[] analytic = [.. steps.Select(step => Number(step, "analyticExact"))];

        int best = Array.IndexOf(numeric, numeric.Min());

        Assert.InRange(best, 1, numeric.Length - 2);
        Assert.Equal(numeric[..best].OrderDescending(), numeric[..best]);
        Assert.Equal(numeric[best..].Order(), numeric[best..]);
        Assert.InRange(Assert.Single(analytic.Distinct()), 0, rounding);
    }

    private static JsonArray[] Sweeps(string precision, string cost = "mse") =>
        [.. Enumerable.Range(1, Seeds).Select(seed => StepsOf(Invocation.Of(
            $"sweep mse --shape 8x8 --cost {cost} --precision {precision} --device cpu --passes full --step {Steps} "
            + $"--seed {seed} --json -").Runs[0]))];

    private static double[] GeometricMeans(JsonArray[] sweeps, string field) =>
        [.. Enumerable.Range(0, sweeps[0].Count).Select(step =>
            Math.Exp(sweeps.Average(steps => Math.Log(Number(steps[step], field)))))];

    private static JsonArray StepsOf(JsonNode run) => run["steps"]!.AsArray();

    private static double Number(JsonNode? step, string field) => step![field]!.GetValue<double>();
}
