using GpuGradCheck.Comparison;
using Xunit;

namespace GpuGradCheck.Tests.Comparison;

public sealed class EntryRuleTests
{
    [Theory]
    [InlineData(1, 1, 1e-5, 1, EntryVerdict.Correct)]
    [InlineData(1, 1.000009, 1e-5, 1, EntryVerdict.Correct)]
    [InlineData(1, 1.00005, 1e-5, 1, EntryVerdict.Undecided)]
    [InlineData(1, 1.0001, 1e-5, 1, EntryVerdict.Wrong)]
    [InlineData(1, 1.0000005, 1e-14, 1, EntryVerdict.Correct)]
    [InlineData(1, 1.000002, 1e-14, 1, EntryVerdict.Wrong)]
    [InlineData(double.NaN, 1, 1e-5, 1, EntryVerdict.NonFinite)]
    [InlineData(double.NegativeInfinity, 1, 1e-5, 1, EntryVerdict.NonFinite)]
    [InlineData(1, double.NaN, 1e-5, 1, EntryVerdict.Undecided)]
    [InlineData(double.NaN, double.NaN, 1e-5, 1, EntryVerdict.Undecided)]
    [InlineData(1, 1, double.NaN, 1, EntryVerdict.Undecided)]
    [InlineData(0, 0, 0, 0, EntryVerdict.Correct)]
    [InlineData(1e-300, 0, 0, 0, EntryVerdict.Wrong)]
    public void An_entry_is_judged_by_its_distance_in_units_of_what_rounding_explains(
        double gradient, double exact, double allowance, double scale, EntryVerdict expected) =>
        Assert.Equal(expected, EntryRule.Judge(gradient, exact, allowance, scale));
}
