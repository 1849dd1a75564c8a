using System.Globalization;
using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>The part of a page with a row for each device and precision.</summary>
internal static class RunSection
{
    private static readonly string[] Columns =
    [
        "device", "precision", "verdict", "formula", "correct", "wrong", "undecided", "analytic / exact",
        "numerical / exact", "numerical / analytic", "would have noticed", "same bits twice", "ms",
    ];

    public static XElement Of(GradientReport report) => Html.Section(
        "Devices and precisions",
        Html.Table(Columns, report.Runs.Select(Row)),
        Html.Styled(
            "p", "muted",
            "Discrepancies are |a - b| / (|a| + |b|) over all entries, in Euclidean norms. What would have been "
            + "noticed is the smallest error of the formula, relative to an entry's scale."));

    private static object[] Row(RunReport run) =>
    [
        run.DeviceNames + (run.Math == MathFunctions.Portable ? "" : $", {run.Math.Name()}"), run.Precision.Name(),
        Html.Badge(ResultText.Word(run.Verdict)), run.Formula is { } formula ? ResultText.Word(formula) : "given",
        $"{run.Counts.Correct + run.Counts.Kink} of {run.Counts.Checked}", $"{run.Counts.Wrong + run.Counts.NonFinite}",
        $"{run.Counts.Undecided}", ResultText.Number(run.Discrepancy.AnalyticExact),
        ResultText.Number(run.Discrepancy.NumericExact), ResultText.Number(run.Discrepancy.NumericAnalytic),
        ResultText.Number(run.Noticed),
        run.IsForwardDeterministic && run.IsBackwardDeterministic ? "yes" : "no",
        run.Milliseconds.Total.ToString("F0", CultureInfo.InvariantCulture),
    ];
}
