using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>The part of a page about the step.</summary>
internal static class CurveSection
{
    private const string Heading = "Discrepancy against step";

    /// <summary>A chart and its numbers for each run; where there was no sweep, how to have one.</summary>
    public static XElement Of(GradientReport report) => report.Runs.All(run => run.Steps.Count == 0)
        ? Html.Section(Heading, Html.Styled(
            "p", "muted",
            "A check chooses a step for each variable, so that it has no curves; "
            + "the command sweep in its place draws them."))
        : Html.Section(Heading, Html.Styled("div", "charts", report.Runs.Select(Figure)));

    private static XElement Figure(RunReport run) => new(
        "figure",
        Drawing.Svg(
            CurveChart.Width, CurveChart.Height, $"discrepancy against step, {RunNames.Of(run)}",
            CurveChart.Of(RunNames.Of(run), run.Steps)),
        CurveChart.BestOf(run.Steps) is { } best
            ? new XElement(
                "figcaption",
                $"Differences are closest to the exact derivative at step {Number(best.Step)}: "
                + $"{Number(best.Discrepancies.NumericExact)}.")
            : null,
        new XElement("details", new XElement("summary", "Numbers"), Html.Table(
            [
                "step", "numerical / exact", "analytic / exact", "numerical / analytic",
                "whole costs subtracted / analytic",
            ],
            run.Steps.Select(step => (object[])
            [
                Number(step.Step), Number(step.Discrepancies.NumericExact), Number(step.Discrepancies.AnalyticExact),
                Number(step.Discrepancies.NumericAnalytic),
                step.SummedNumericAnalytic is { } summed ? Number(summed) : "too many terms",
            ]))));

    private static string Number(double value) => ResultText.Number(value);
}
