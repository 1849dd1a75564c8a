using GpuGradCheck.SelfTests;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

public sealed class SelfTestCommandTests
{
    [Fact]
    public void The_text_says_the_outcome_first_and_shows_every_rule_and_every_bug()
    {
        var result = Invocation.Of("selftest --device cpu --precision double");

        Assert.Equal(0, result.Status);
        Assert.StartsWith("PASSED  0 of ", result.Output, StringComparison.Ordinal);
        string[] names = ["GpuGradCheck", "norm ratio", .. CorpusFaults.All.Select(fault => fault.Name), "cpu double: "];
        Assert.All(names, name => Assert.Contains(name, result.Output, StringComparison.Ordinal));
        Assert.Empty(result.Remarks);
    }

    [Theory]
    [InlineData(Verdict.Wrong, null, "failed", "1 of 1 correct gradients were called wrong, and 0 of 0 gross bugs correct.")]
    [InlineData(Verdict.Undecided, Verdict.Correct, "failed", "0 of 1 correct gradients were called wrong, and 1 of 1 gross bugs correct.")]
    [InlineData(Verdict.Undecided, Verdict.Undecided, "passed", "0 of 1 correct gradients were called wrong, and 0 of 1 gross bugs correct.")]
    public void One_false_alarm_or_one_missed_gross_bug_fails_it(Verdict correct, Verdict? gross, string outcome, string headline)
    {
        var run = new SelfTestRun(DeviceCatalog.Choose(["cpu"])[0], Precision.Float, []);
        run.Ours.Correct.Add(correct);
        if (gross is { } verdict)
            run.Ours.Gross.Add(verdict);
        var report = new SelfTestReport(new(), [], [run], TimeSpan.Zero);

        Assert.Equal((outcome, headline), (SelfTestText.Word(report), SelfTestText.Headline(report)));
    }

    [Theory]
    [InlineData(0, 0, "-")]
    [InlineData(0, 7, "0")]
    [InlineData(7, 7, "100")]
    [InlineData(1, 100_000, "< 0.01")]
    [InlineData(99_999, 100_000, "> 99.99")]
    [InlineData(1, 200, "0.50")]
    [InlineData(1, 3, "33.3")]
    public void A_share_is_0_or_100_only_where_it_is(int part, int whole, string text) =>
        Assert.Equal(text, SelfTestText.Percent(part, whole));
}
