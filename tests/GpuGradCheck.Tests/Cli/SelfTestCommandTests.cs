using GpuGradCheck.Cli;
using GpuGradCheck.SelfTests;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

public sealed class SelfTestCommandTests
{
    [Theory]
    [InlineData("selftest mse", 64, "'mse'")]
    [InlineData("selftest --frobnicate", 64, "'--frobnicate'")]
    [InlineData("selftest --shape 8x8", 64, "'--shape'")]
    [InlineData("selftest --full --full 1", 64, "'1'")]
    [InlineData("selftest --precision half", 64, "'half' is none of float, double, both")]
    [InlineData("selftest --seed one", 64, "--seed one: give a whole number")]
    [InlineData("selftest --device gpu", 64, "'gpu' is none of auto, all, cpu,")]
    [InlineData("selftest --device cpu:1", 69, "there are 1 cpu devices")]
    [InlineData("selftest --json", 64, "'--json'")]
    [InlineData("selftest --json none/report.json", 73, "there is no folder")]
    public void What_makes_no_sense_is_refused_before_anything_runs(string line, int status, string what)
    {
        var result = Invocation.Of(line);

        Assert.Contains(what, result.Complaint, StringComparison.Ordinal);
        Assert.Equal((status, ""), (result.Status, result.Output));
    }

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

    [Fact]
    public void A_reader_that_has_gone_is_said_in_one_line()
    {
        using var gone = new Gone();
        using var error = new StringWriter();

        int status = new CommandLine(new(gone, error), TestContext.Current.CancellationToken)
            .Run(["selftest", "--device", "cpu", "--precision", "float", "--json", "-"]);

        Assert.Contains("standard output cannot be written", new Invocation(status, "", $"{error}").Complaint, StringComparison.Ordinal);
        Assert.Equal(73, status);
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

    /// <summary>A pipe without a reader.</summary>
    private sealed class Gone : StringWriter
    {
        public override void Write(char value) => throw new IOException("Broken pipe");

        public override void Write(string? value) => throw new IOException("Broken pipe");

        public override void WriteLine(string? value) => throw new IOException("Broken pipe");
    }
}
