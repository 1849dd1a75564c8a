using GpuGradCheck.SelfTests;
using Spectre.Console;

namespace GpuGradCheck.Cli;

/// <summary>A self-test for a person at a terminal: all rules side by side, then what became of each bug.</summary>
internal static class SelfTestTables
{
    public static void Write(IAnsiConsole terminal, SelfTestReport report)
    {
        string colour = report.Holds ? "green" : "red";
        terminal.MarkupLineInterpolated(
            $"[{colour} bold]{SelfTestText.Word(report).ToUpperInvariant()}[/]  {SelfTestText.Headline(report)}");
        foreach (var run in report.Runs)
        {
            terminal.WriteLine();
            terminal.MarkupLineInterpolated($"[bold]{SelfTestText.Subject(run)}[/]");
            Rules(run).Write(terminal);
            Faults(run).Write(terminal);
            Subjects(run).Write(terminal);
            foreach (string note in SelfTestText.Notes(report, run))
                terminal.WriteLine($"- {note}");
        }
    }

    private static TextTable Rules(SelfTestRun run)
    {
        var table = new TextTable(
            "rule", "correct: called wrong, %", "undecided", "gross: called correct, %", "undecided",
            "subtle: called correct, %", "undecided");
        foreach (var rule in run.Peers.Append(run.Ours))
        {
            table.Add(
                rule.Name, Share(rule.Correct, rule.Correct.Wrong), Share(rule.Correct, rule.Correct.Undecided),
                Share(rule.Gross, rule.Gross.Correct), Share(rule.Gross, rule.Gross.Undecided),
                Share(rule.Subtle, rule.Subtle.Correct), Share(rule.Subtle, rule.Subtle.Undecided));
        }
        return table;
    }

    private static TextTable Faults(SelfTestRun run)
    {
        var table = new TextTable(
            "bug", "bugs", "caught, %", "undecided, %", "called correct, %", "right diagnosis", "named, %",
            "else mostly");
        foreach (var score in run.Faults)
        {
            var other = score.Patterns
                .Where(each => each.Key != score.Fault.Pattern)
                .OrderByDescending(each => each.Value)
                .FirstOrDefault();
            table.Add(
                score.Fault.Name, SelfTestText.Count(score.Bugs.Total), Share(score.Bugs, score.Bugs.Wrong),
                Share(score.Bugs, score.Bugs.Undecided), Share(score.Bugs, score.Bugs.Correct), score.Fault.Pattern,
                SelfTestText.Percent(score.Right, score.Bugs.Wrong),
                other.Value == 0 ? "" : $"{other.Key} ({SelfTestText.Count(other.Value)})");
        }
        return table;
    }

    private static TextTable Subjects(SelfTestRun run)
    {
        var table = new TextTable(
            "layer and cost", "correct", "called wrong, %", "undecided, %", "bugs", "caught, %", "called correct, %",
            "right diagnosis, %");
        foreach (var score in run.Subjects)
        {
            table.Add(
                score.Subject.Name, SelfTestText.Count(score.Correct.Total), Share(score.Correct, score.Correct.Wrong),
                Share(score.Correct, score.Correct.Undecided), SelfTestText.Count(score.Bugs.Total),
                Share(score.Bugs, score.Bugs.Wrong), Share(score.Bugs, score.Bugs.Correct),
                SelfTestText.Percent(score.Right, score.Bugs.Wrong));
        }
        return table;
    }

    private static string Share(VerdictCounts counts, int part) => SelfTestText.Percent(part, counts.Total);
}
