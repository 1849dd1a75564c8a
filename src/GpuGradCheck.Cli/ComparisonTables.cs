using System.Globalization;
using Spectre.Console;

namespace GpuGradCheck.Cli;

/// <summary>Comparisons for a person at a terminal: the runs, every two, the numbers that differ most.</summary>
internal static class ComparisonTables
{
    public static void Write(IAnsiConsole terminal, IReadOnlyList<ComparisonReport> comparisons)
    {
        foreach (var comparison in comparisons)
            Write(terminal, comparison);
    }

    private static void Write(IAnsiConsole terminal, ComparisonReport comparison)
    {
        TextReport.Headline(terminal, comparison.Verdict, ComparisonText.Headline(comparison));
        terminal.WriteLine();
        Runs(comparison).Write(terminal);
        if (Blocks.CanShow(terminal))
            terminal.WriteLine("  formula: backward judged in double; accuracy: an entry's error, of its scale");
        Pairs(comparison).Write(terminal);
        Entries(comparison).Write(terminal);
        foreach (string note in ComparisonText.Notes(comparison))
            terminal.WriteLine($"- {note}");
        for (int run = 0; run < comparison.Report.Runs.Count; run++)
        {
            foreach (string reason in comparison.Report.Runs[run].Reasons)
                terminal.WriteLine($"- {ComparisonText.Name(comparison, run)}: {reason}");
        }
        terminal.WriteLine();
    }

    private static TextTable Runs(ComparisonReport comparison)
    {
        var table = new TextTable(
            "run", "device", "precision", "math", "verdict", "formula", "accuracy", "deterministic", "ms", "compiling",
            "perturbed");
        for (int index = 0; index < comparison.Report.Runs.Count; index++)
        {
            var run = comparison.Report.Runs[index];
            bool isDeterministic = run.IsForwardDeterministic && run.IsBackwardDeterministic;
            table.Add(
                Text(index), run.Device.Id, run.Precision.Name(), ComparisonText.MathName(run.Math),
                ResultText.Word(run.Verdict), run.Formula is { } formula ? ResultText.Word(formula) : "given",
                ResultText.Number(run.Accuracy), isDeterministic ? "yes" : "no", Text(run.Milliseconds.Total),
                Text(run.Milliseconds.Compile), Text(run.Milliseconds.Perturbed));
        }
        return table;
    }

    private static TextTable Pairs(ComparisonReport comparison)
    {
        var table = new TextTable("runs", "bits", "cost", "outputs", "gradient", "numerical gradient");
        foreach (var pair in comparison.Pairs.Where(pair => pair.Respects == 1))
        {
            table.Add(
                $"{ComparisonText.Name(comparison, pair.A)}, {ComparisonText.Name(comparison, pair.B)}",
                pair.HasSameBits ? "identical" : "differ", ComparisonText.Ulp(pair.CostUlp),
                ComparisonText.Distance(pair.Outputs), ComparisonText.Distance(pair.Gradient),
                ComparisonText.Distance(pair.Numeric));
        }
        return table;
    }

    private static TextTable Entries(ComparisonReport comparison)
    {
        int[] runs = [.. Enumerable.Range(0, comparison.Report.Runs.Count)];
        var table = new TextTable(
            ["", "", .. runs.Select(run => ComparisonText.Name(comparison, run)), "furthest apart"]);
        foreach (var entry in comparison.Entries)
        {
            var values = runs.Select(run =>
                ComparisonText.Digits(entry.Values[run], comparison.Report.Runs[run].Precision));
            table.Add([entry.Quantity, entry.Place?.Name ?? "", .. values, ComparisonText.Ulp(entry.MaxUlp)]);
        }
        return table;
    }

    private static string Text(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
