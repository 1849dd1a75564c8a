using System.Globalization;
using Spectre.Console;

namespace GpuGradCheck.Cli;

/// <summary>Reports for a person at a terminal: the verdict first.</summary>
internal static class TextReport
{
    private const int RowsShown = 8;
    private const int EntriesShown = 5;

    /// <summary>A check or a sweep.</summary>
    public static void Check(IAnsiConsole terminal, GradientReport report)
    {
        Headline(terminal, report.Verdict, ResultText.Headline(report));
        if (report.Options.Plant is { } bug)
            terminal.MarkupLineInterpolated($"This bug was planted in the analytic gradient: {bug}");
        terminal.WriteLine();
        terminal.Write(Runs(report));
        foreach (var run in report.Runs)
            Details(terminal, report, run);
    }

    /// <summary>The devices found.</summary>
    public static void Devices(IAnsiConsole terminal, IReadOnlyList<DeviceInfo> devices)
    {
        var table = Columns("device", "name", "memory", "double", "usable");
        foreach (var device in devices)
        {
            string memory = device.MemoryBytes > 0 ? $"{device.MemoryBytes / (1 << 30)} GiB" : "";
            Row(table, device.Id, device.Name, memory, device.HasDouble ? "yes" : "no", device.Problem ?? "yes");
        }
        terminal.Write(table);
    }

    /// <summary>The layers and costs of the catalogue.</summary>
    public static void Layers(IAnsiConsole terminal)
    {
        var layers = Columns("layer", "--shape", "default", "tensors", "cost by default");
        foreach (var layer in Catalog.Layers)
        {
            var tensors = layer.Create(layer.DefaultShape).Tensors;
            Row(layers, layer.Name, string.Join(" x ", layer.Dimensions), layer.DefaultShape.ToString(),
                string.Join(", ", tensors.Variables.Concat(tensors.Constants).Select(tensor => tensor.Name)), layer.DefaultCost);
        }
        var costs = Columns("cost", "formula");
        foreach (var cost in Catalog.Costs)
            Row(costs, cost.Name, cost.Formula);
        terminal.Write(layers);
        terminal.WriteLine("A cost's name in place of a layer checks the cost alone, over rows x features.");
        terminal.WriteLine();
        terminal.Write(costs);
    }

    /// <summary>The verdict and what it is on.</summary>
    internal static void Headline(IAnsiConsole terminal, Verdict verdict, string sentence) =>
        terminal.MarkupLineInterpolated($"[{Colour(verdict)} bold]{ResultText.Word(verdict).ToUpperInvariant()}[/]  {sentence}");

    private static Table Runs(GradientReport report)
    {
        var table = Columns(
            "device", "precision", "verdict", "formula", "correct", "analytic/exact", "numeric/exact", "numeric/analytic", "ms");
        foreach (var run in report.Runs)
        {
            Row(table, run.DeviceNames, run.Precision.Name(), ResultText.Word(run.Verdict),
                run.Formula is { } formula ? ResultText.Word(formula) : "given",
                $"{run.Counts.Correct} of {run.Counts.Checked}",
                Number(run.Discrepancy.AnalyticExact), Number(run.Discrepancy.NumericExact), Number(run.Discrepancy.NumericAnalytic),
                run.Milliseconds.Total.ToString("F0", CultureInfo.InvariantCulture));
        }
        return table;
    }

    private static void Details(IAnsiConsole terminal, GradientReport report, RunReport run)
    {
        terminal.WriteLine();
        terminal.MarkupLineInterpolated($"[bold]{run.DeviceNames} {run.Precision.Name()}[/]  cost {Costs(report.Problem, run)}{Functions(run)}");
        terminal.WriteLine($"  {run.Counts.Checked} entries compared, {run.Informative} carry information{Resolution(run)}");
        if (!run.Coverage.IsExhaustive)
            terminal.WriteLine($"  {CoverageText.Of(run.Coverage)}");
        if (run.Diagnosis is { } diagnosis)
            terminal.MarkupLineInterpolated($"- [bold]{diagnosis.Pattern}[/]: {diagnosis.Message}");
        foreach (string reason in run.Reasons)
            terminal.WriteLine($"- {reason}");
        if (run.Verdict is Verdict.Wrong or Verdict.Undecided)
            terminal.Write(Entries(run));
        if (run.Steps.Count > 0)
            terminal.Write(Steps(run));
    }

    private static string Functions(RunReport run) => run.Math == MathFunctions.Portable ? "" : $"; {run.Math.Described()}";

    private static string Resolution(RunReport run) => run.Informative == 0 || !double.IsFinite(run.Noticed)
        ? ""
        : $"; a formula off by {Number(run.Noticed)} of an entry's scale would have been noticed"
            + (run.Formula == Verdict.Correct ? $"; {run.Precision.Name()} loses up to {Number(run.Accuracy)} of it" : "");

    private static string Costs(Problem problem, RunReport run)
    {
        if (run.RowCosts.Count == 1)
            return Number(run.Cost);
        string rows = string.Join(", ", run.RowCosts.Take(RowsShown).Select(Number)) + (run.RowCosts.Count > RowsShown ? ", ..." : "");
        string of = problem.Cost.IsAverage ? "the average of" : "the sum of";
        return $"{Number(run.Cost)}, {of} {run.RowCosts.Count} rows: {rows}";
    }

    private static Table Entries(RunReport run)
    {
        var table = Columns("entry", "analytic", "exact", "numeric", "off by", "rounding explains", "verdict");
        foreach (var entry in run.Worst.Where(entry => entry.Verdict != EntryVerdict.Correct).Take(EntriesShown))
        {
            Row(table, entry.Name, Number(entry.Analytic), Number(entry.Exact), ResultText.Numeric(entry),
                Number(Math.Abs(entry.Analytic - entry.Exact)), Number(entry.Bound),
                ResultText.Word(entry.Verdict));
        }
        return table;
    }

    private static Table Steps(RunReport run)
    {
        var table = Columns("step", "numeric/exact", "analytic/exact", "numeric/analytic", "whole costs subtracted/analytic");
        foreach (var step in run.Steps)
        {
            Row(table, Number(step.Step), Number(step.Discrepancies.NumericExact), Number(step.Discrepancies.AnalyticExact),
                Number(step.Discrepancies.NumericAnalytic),
                step.SummedNumericAnalytic is { } summed ? Number(summed) : "too many terms; --passes full");
        }
        return table;
    }

    /// <summary>A table with these columns.</summary>
    internal static Table Columns(params string[] names)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string name in names)
            table.AddColumn(new TableColumn(Markup.Escape(name)));
        return table;
    }

    /// <summary>A row of it.</summary>
    internal static void Row(Table table, params string[] cells) => table.AddRow(Array.ConvertAll(cells, Markup.Escape));

    private static string Number(double value) => ResultText.Number(value);

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "green",
        Verdict.Wrong => "red",
        _ => "yellow",
    };
}
