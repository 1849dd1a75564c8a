using GpuGradCheck.SelfTests;
using Xunit;

namespace GpuGradCheck.Tests.SelfTest;

/// <summary>The rules of others on numbers whose verdict is worked out by hand, on both sides of each tolerance.</summary>
public sealed class PeerRuleTests
{
    [Theory]
    [InlineData("PyTorch gradcheck", 1e-6)]
    [InlineData("CS231n", 1e-5)]
    [InlineData("Caffe", 1e-2)]
    [InlineData("norm ratio", 1e-4)]
    [InlineData("JAX check_grads", 1e-4)]
    public void Steps_are_the_documented_ones(string name, double step) => Assert.Equal(step, Rule(name).Step);

    [Theory]
    [InlineData(0, 1e-5, Verdict.Correct)]
    [InlineData(0, 1.02e-5, Verdict.Wrong)]
    [InlineData(2.00201, 2, Verdict.Correct)]
    [InlineData(2.00202, 2, Verdict.Wrong)]
    [InlineData(-2, 2, Verdict.Wrong)]
    [InlineData(double.NaN, 1, Verdict.Wrong)]
    [InlineData(1, double.NaN, Verdict.Wrong)]
    public void PyTorch_allows_1e_5_and_a_thousandth_of_the_numeric_entry(double analytic, double numeric, Verdict verdict) =>
        Judges("PyTorch gradcheck", analytic, numeric, verdict);

    [Theory]
    [InlineData(0, 0, Verdict.Correct)]
    [InlineData(1, 0.99991, Verdict.Correct)]
    [InlineData(1, 0.99989, Verdict.Undecided)]
    [InlineData(1e-9, 0.991e-9, Verdict.Undecided)]
    [InlineData(1, 0.9901, Verdict.Undecided)]
    [InlineData(1, 0.9899, Verdict.Wrong)]
    [InlineData(1e-30, 0, Verdict.Wrong)]
    [InlineData(double.NaN, 1, Verdict.Wrong)]
    public void Cs231n_looks_at_the_relative_error_alone(double analytic, double numeric, Verdict verdict) =>
        Judges("CS231n", analytic, numeric, verdict);

    [Theory]
    [InlineData(0, 0.000999, Verdict.Correct)]
    [InlineData(0, 0.001001, Verdict.Wrong)]
    [InlineData(1e-4, -1e-4, Verdict.Correct)]
    [InlineData(1000, 1000.99, Verdict.Correct)]
    [InlineData(1000, 1001.01, Verdict.Wrong)]
    [InlineData(double.NaN, 1, Verdict.Wrong)]
    public void Caffe_allows_a_thousandth_of_1_at_least(double analytic, double numeric, Verdict verdict) =>
        Judges("Caffe", analytic, numeric, verdict);

    [Theory]
    [InlineData(0, 0, Verdict.Correct)]
    [InlineData(1, 0.99801, Verdict.Correct)]
    [InlineData(1, 0.99799, Verdict.Wrong)]
    [InlineData(double.NaN, 1, Verdict.Wrong)]
    public void The_norm_ratio_divides_by_both_norms(double analytic, double numeric, Verdict verdict) =>
        Assert.Equal(verdict, Rule("norm ratio").Judge([analytic, 0], [numeric, 0], Precision.Float));

    [Fact]
    public void The_norm_ratio_overlooks_one_entry_among_many_and_an_entrywise_rule_does_not()
    {
        double[] numeric = [.. Enumerable.Repeat(1000.0, 20), 1];
        double[] analytic = [.. Enumerable.Repeat(1000.0, 20), 0];

        Assert.Equal(Verdict.Correct, Rule("norm ratio").Judge(analytic, numeric, Precision.Double));
        Assert.Equal(Verdict.Wrong, Rule("CS231n").Judge(analytic, numeric, Precision.Double));
    }

    [Theory]
    [InlineData(0, 1.9e-3, Precision.Float, Verdict.Correct)]
    [InlineData(0, 2.1e-3, Precision.Float, Verdict.Wrong)]
    [InlineData(0, 0.99e-5, Precision.Double, Verdict.Correct)]
    [InlineData(0, 1.1e-5, Precision.Double, Verdict.Wrong)]
    [InlineData(100.201, 100, Precision.Float, Verdict.Correct)]
    [InlineData(100.203, 100, Precision.Float, Verdict.Wrong)]
    public void Jax_has_a_tolerance_for_each_precision(double analytic, double numeric, Precision precision, Verdict verdict) =>
        Assert.Equal(verdict, Rule("JAX check_grads").Judge([analytic], [numeric], precision));

    [Fact]
    public void Jax_alone_looks_along_one_direction() =>
        Assert.Equal("JAX check_grads", Assert.Single(PeerRules.All, rule => rule.IsDirectional).Name);

    private static PeerRule Rule(string name) => PeerRules.All.Single(rule => rule.Name == name);

    private static void Judges(string name, double analytic, double numeric, Verdict verdict)
    {
        Assert.Equal(verdict, Rule(name).Judge([0.5, analytic], [0.5, numeric], Precision.Float));
        Assert.Equal(verdict, Rule(name).Judge([analytic], [numeric], Precision.Double));
    }
}
