using System.Globalization;
using Spectre.Console;

namespace GpuGradCheck.Cli;

/// <summary>Reports for a person at a terminal: the verdict first.</summary>
internal static class TextReport
{
    private const int RowsShown = 8;
    private const int EntriesShown = 5;

    /// <summary>Pictures are no wider than this on a wider terminal.</summary>
    private const int PictureWidth = 80;

    /// <summary>A check or a sweep.</summary>
    public static void Check(IAnsiConsole terminal, GradientReport report)
    {
        Headline(terminal, report.Verdict, ResultText.Headline(report));
        if (report.Options.Plant is { } bug)
            terminal.MarkupLineInterpolated($"This bug was planted in the analytic gradient: {bug}");
        terminal.WriteLine();
        Runs(report).Write(terminal);
        if (Blocks.CanShow(terminal))
            terminal.WriteLine("  formula: the backward code judged in double; a/b: |a - b| / (|a| + |b|)");
        foreach (var run in report.Runs)
            Details(terminal, report, run);
    }

    /// <summary>The devices found.</summary>
    public static void Devices(IAnsiConsole terminal, IReadOnlyList<DeviceInfo> devices)
    {
        var table = new TextTable("device", "name", "memory", "double", "usable");
        foreach (var device in devices)
        {
            string memory = device.MemoryBytes > 0 ? $"{device.MemoryBytes / (1 << 30)} GiB" : "";
            table.Add(device.Id, device.Name, memory, device.HasDouble ? "yes" : "no", device.Problem ?? "yes");
        }
        table.Write(terminal);
    }

    /// <summary>The layers and costs of the catalogue.</summary>
    public static void Layers(IAnsiConsole terminal)
    {
        var layers = new TextTable("layer", "--shape", "default", "tensors", "cost by default");
        foreach (var layer in Catalog.Layers)
        {
            var tensors = layer.Create(layer.DefaultShape).Tensors;
            layers.Add(
                layer.Name, string.Join(" x ", layer.Dimensions), layer.DefaultShape.ToString(),
                string.Join(", ", tensors.Variables.Concat(tensors.Constants).Select(tensor => tensor.Name)),
                layer.DefaultCost);
        }
        var costs = new TextTable("cost", "formula");
        foreach (var cost in Catalog.Costs)
            costs.Add(cost.Name, cost.Formula);
        layers.Write(terminal);
        terminal.WriteLine("A cost's name in place of a layer checks the cost alone, over rows x features.");
        terminal.WriteLine();
        costs.Write(terminal);
    }

    /// <summary>The verdict and what it is on.</summary>
    internal static void Headline(IAnsiConsole terminal, Verdict verdict, string sentence) =>
        terminal.MarkupLineInterpolated(
            $"[{Colour(verdict)} bold]{ResultText.Word(verdict).ToUpperInvariant()}[/]  {sentence}");

    private static TextTable Runs(GradientReport report)
    {
        var table = new TextTable(
            "device", "precision", "verdict", "formula", "correct", "analytic/exact", "numeric/exact",
            "numeric/analytic", "ms");
        foreach (var run in report.Runs)
        {
            table.Add(
                run.DeviceNames, run.Precision.Name(), ResultText.Word(run.Verdict),
                run.Formula is { } formula ? ResultText.Word(formula) : "given",
                $"{run.Counts.Correct} of {run.Counts.Checked}",
                Number(run.Discrepancy.AnalyticExact), Number(run.Discrepancy.NumericExact),
                Number(run.Discrepancy.NumericAnalytic),
                run.Milliseconds.Total.ToString("F0", CultureInfo.InvariantCulture));
        }
        return table;
    }

    private static void Details(IAnsiConsole terminal, GradientReport report, RunReport run)
    {
        terminal.WriteLine();
        terminal.MarkupLineInterpolated(
            $"[bold]{run.DeviceNames} {run.Precision.Name()}[/]  cost {Costs(report.Problem, run)}{Functions(run)}");
        terminal.WriteLine(
            $"  {run.Counts.Checked} entries compared, {run.Informative} carry information{Resolution(run)}");
        if (!run.Coverage.IsExhaustive)
            terminal.WriteLine($"  {CoverageText.Of(run.Coverage)}");
        if (run.Diagnosis is { } diagnosis)
            terminal.MarkupLineInterpolated($"- [bold]{diagnosis.Pattern}[/]: {diagnosis.Message}");
        foreach (string reason in run.Reasons)
            terminal.WriteLine($"- {reason}");
        if (run.Verdict == Verdict.Wrong)
            Draw(terminal, width => HeatStrip.Of(report.Problem.Differentiable, run, width));
        if (run.Verdict is Verdict.Wrong or Verdict.Undecided)
            Entries(run).Write(terminal);
        Draw(terminal, width => StepBars.Of(run.Steps, width));
        if (run.Steps.Count > 0)
            Steps(run).Write(terminal);
    }

    private static void Draw(IAnsiConsole terminal, Func<int, IEnumerable<string>> picture)
    {
        if (!Blocks.CanShow(terminal))
            return;
        string[] lines = [.. picture(Math.Min(terminal.Profile.Width, PictureWidth))];
        if (lines.Length > 0)
            terminal.WriteLine();
        foreach (string line in lines)
            terminal.WriteLine(line);
    }

    private static string Functions(RunReport run) =>
        run.Math == MathFunctions.Portable ? "" : $"; {run.Math.Described()}";

    private static string Resolution(RunReport run) => run.Informative == 0 || !double.IsFinite(run.Noticed)
        ? ""
        : $"; a formula off by {Number(run.Noticed)} of an entry's scale would have been noticed"
            + (run.Formula == Verdict.Correct
                ? $"; {run.Precision.Name()} loses up to {Number(run.Accuracy)} of it"
                : "");

    private static string Costs(Problem problem, RunReport run)
    {
        if (run.RowCosts.Count == 1)
            return Number(run.Cost);
        string rows = string.Join(", ", run.RowCosts.Take(RowsShown).Select(Number))
            + (run.RowCosts.Count > RowsShown ? ", ..." : "");
        string of = problem.Cost.IsAverage ? "the average of" : "the sum of";
        return $"{Number(run.Cost)}, {of} {run.RowCosts.Count} rows: {rows}";
    }

    private static TextTable Entries(RunReport run)
    {
        var table = new TextTable("entry", "analytic", "exact", "numeric", "off by", "rounding explains", "verdict");
        foreach (var entry in run.Worst.Where(entry => entry.Verdict != EntryVerdict.Correct).Take(EntriesShown))
        {
            table.Add(
                entry.Name, Number(entry.Analytic), Number(entry.Exact), ResultText.Numeric(entry),
                Number(Math.Abs(entry.Analytic - entry.Exact)), Number(entry.Bound),
                ResultText.Word(entry.Verdict));
        }
        return table;
    }

    private static TextTable Steps(RunReport run)
    {
        var table = new TextTable(
            "step", "numeric/exact", "analytic/exact", "numeric/analytic", "whole costs subtracted/analytic");
        foreach (var step in run.Steps)
        {
            table.Add(
                Number(step.Step), Number(step.Discrepancies.NumericExact), Number(step.Discrepancies.AnalyticExact),
                Number(step.Discrepancies.NumericAnalytic),
                step.SummedNumericAnalytic is { } summed ? Number(summed) : "too many terms; --passes full");
        }
        return table;
    }

    private static string Number(double value) => ResultText.Number(value);

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "green",
        Verdict.Wrong => "red",
        _ => "yellow",
    };
}
