using Xunit;

namespace GpuGradCheck.Tests.Cli;

public sealed class VacuousCostTests
{
    [Theory]
    [InlineData("sum")]
    [InlineData("mean")]
    public void A_fixed_sum_of_outputs_makes_the_check_vacuous_and_better_costs_are_named(string cost)
    {
        var result = Invocation.Of($"check softmax --cost {cost} --device cpu --json -");

        Assert.Equal(2, result.Status);
        Assert.Equal("vacuous", (string?)result.Json["verdict"]);
        Assert.All(result.Runs, run =>
        {
            Assert.Equal("vacuous", (string?)run["verdict"]);
            Assert.Equal(0, (int)run["counts"]!["correct"]!);
            string reason = (string)Assert.Single(run["reasons"]!.AsArray())!;
            Assert.Contains("squared error (--cost mse)", reason, StringComparison.Ordinal);
            Assert.Contains("signed random projection (--cost projection)", reason, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("mse")]
    [InlineData("projection")]
    public void The_costs_that_it_names_decide(string cost) =>
        Assert.Equal(0, Invocation.Of($"check softmax --cost {cost} --device cpu").Status);

    [Theory]
    [InlineData("factor:0.5")]
    [InlineData("offset:0.05")]
    [InlineData("sign")]
    [InlineData("transpose")]
    [InlineData("zero:input")]
    public void A_bug_that_only_moves_the_rest_of_a_cancellation_stays_unseen_and_is_not_called_correct(string bug) =>
        Assert.Equal(2, Invocation.Of($"check softmax --cost sum --plant {bug} --device cpu").Status);

    [Fact]
    public void A_gradient_that_is_not_the_rest_of_a_cancellation_is_wrong_even_so()
    {
        using var folder = new TemporaryFolder();
        string gradient = folder.Save("gradient.npy", new double[,] { { 0, 0, 0 }, { 0, 0.01, 0 } });

        var result = Invocation.Of(
            "check softmax --shape 2x3 --cost sum --device cpu --gradient", $"input={gradient}");

        Assert.Equal(1, result.Status);
        Assert.Contains("worst at input[1,1]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cost_at_its_minimum_is_vacuous_and_another_point_is_advised()
    {
        using var folder = new TemporaryFolder();
        string values = folder.Save("values.npy", new double[,] { { 1, -2, 3 }, { 0.5, 4, -0.25 } });

        var result = Invocation.Of(
            "check mse --shape 2x3 --device cpu --json - --tensor", $"input={values}", "--tensor", $"target={values}");

        Assert.Equal(2, result.Status);
        var run = result.Runs[0];
        string reason = (string)Assert.Single(run["reasons"]!.AsArray())!;
        Assert.Equal("vacuous", (string?)run["verdict"]);
        Assert.Equal(0, (double)run["costValue"]!);
        Assert.Contains("at this point; use other values", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("--cost mse", reason, StringComparison.Ordinal);
    }
}
