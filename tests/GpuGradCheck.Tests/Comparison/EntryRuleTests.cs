using GpuGradCheck.Comparison;
using Xunit;

namespace GpuGradCheck.Tests.Comparison;

public sealed class EntryRuleTests
{
    [Theory]
    [InlineData(1, 1, 1e-14, 1, EntryVerdict.Correct)]
    [InlineData(1, 1 + 2e-6, 1e-14, 1, EntryVerdict.Wrong)]
    [InlineData(1, 1 + 5e-7, 1e-14, 1, EntryVerdict.Correct)]
    [InlineData(1, 1.01, 0.02, 1, EntryVerdict.Undecided)]
    [InlineData(1, 1.03, 0.02, 1, EntryVerdict.Wrong)]
    [InlineData(1, 1, double.PositiveInfinity, 1, EntryVerdict.Undecided)]
    [InlineData(1, 1, double.NaN, 1, EntryVerdict.Undecided)]
    [InlineData(double.NaN, 1, 1e-5, 1, EntryVerdict.NonFinite)]
    [InlineData(double.NegativeInfinity, 1, 1e-5, 1, EntryVerdict.NonFinite)]
    [InlineData(1, double.NaN, 1e-5, 1, EntryVerdict.Undecided)]
    [InlineData(double.NaN, double.NaN, 1e-5, 1, EntryVerdict.Undecided)]
    [InlineData(0, 0, 0, 0, EntryVerdict.Correct)]
    [InlineData(1e-300, 0, 0, 0, EntryVerdict.Wrong)]
    public void A_formula_is_wrong_beyond_the_bound_and_right_only_where_the_bound_is_small(
        double gradient, double exact, double bound, double scale, EntryVerdict expected) =>
        Assert.Equal(expected, EntryRule.JudgeFormula(gradient, exact, bound, scale));

    [Theory]
    [InlineData(1, 1.0001, 0.02, 1, EntryVerdict.Correct)]
    [InlineData(1, 1.01, 0.02, 1, EntryVerdict.Undecided)]
    [InlineData(1, 1.03, 0.02, 1, EntryVerdict.Wrong)]
    [InlineData(1, 1.0001, double.PositiveInfinity, 1, EntryVerdict.Correct)]
    [InlineData(double.PositiveInfinity, 1, 0.02, 1, EntryVerdict.NonFinite)]
    public void A_value_is_good_where_the_error_that_was_made_is_small(
        double gradient, double exact, double bound, double scale, EntryVerdict expected) =>
        Assert.Equal(expected, EntryRule.JudgeValue(gradient, exact, bound, scale));
}
