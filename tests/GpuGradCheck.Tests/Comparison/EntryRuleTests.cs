using GpuGradCheck.Comparison;
using Xunit;

namespace GpuGradCheck.Tests.Comparison;

public sealed class EntryRuleTests
{
    private const double Subnormal = 1e-322;

    [Theory]
    [InlineData(1, 1, 1e-14, 1, 1, EntryVerdict.Correct)]
    [InlineData(1, 1 + 2e-6, 1e-14, 1, 1, EntryVerdict.Wrong)]
    [InlineData(1, 1 + 5e-7, 1e-14, 1, 1, EntryVerdict.Correct)]
    [InlineData(1, 1.01, 0.02, 1, 1, EntryVerdict.Undecided)]
    [InlineData(1, 1.03, 0.02, 1, 1, EntryVerdict.Wrong)]
    [InlineData(1, 1, double.PositiveInfinity, 1, 1, EntryVerdict.Undecided)]
    [InlineData(1, 1, double.NaN, 1, 1, EntryVerdict.Undecided)]
    [InlineData(double.NaN, 1, 1e-5, 1, 1, EntryVerdict.NonFinite)]
    [InlineData(double.NegativeInfinity, 1, 1e-5, 1, 1, EntryVerdict.NonFinite)]
    [InlineData(1, double.NaN, 1e-5, 1, 1, EntryVerdict.Undecided)]
    [InlineData(double.NaN, double.NaN, 1e-5, 1, 1, EntryVerdict.Undecided)]
    [InlineData(1, 1, 1e-14, double.NaN, double.NaN, EntryVerdict.Undecided)]
    [InlineData(1, 1, 1e-14, double.PositiveInfinity, 1, EntryVerdict.Undecided)]
    [InlineData(0, 0, Subnormal, 1, 0, EntryVerdict.Correct)]
    [InlineData(1e-300, 0, Subnormal, 1, 0, EntryVerdict.Wrong)]
    [InlineData(0, 1, 1e-14, 1e9, 1, EntryVerdict.Wrong)]
    public void An_entry_is_wrong_beyond_the_bound_and_right_only_where_little_is_unknown(
        double gradient, double exact, double bound, double scale, double magnitude, EntryVerdict expected) =>
        Assert.Equal(expected, EntryRule.Judge(gradient, exact, bound, bound, scale, magnitude));

    [Theory]
    [InlineData(1.0001, EntryVerdict.Correct)]
    [InlineData(1.01, EntryVerdict.Undecided)]
    [InlineData(1.03, EntryVerdict.Wrong)]
    public void A_value_is_good_where_the_error_that_was_made_is_small(double exact, EntryVerdict expected) =>
        Assert.Equal(expected, EntryRule.Judge(1, exact, bound: 0.02, unknown: exact - 1, scale: 1, magnitude: 1));
}
