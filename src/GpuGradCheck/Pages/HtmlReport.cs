using System.Globalization;
using System.Xml.Linq;
using GpuGradCheck.Pages;

namespace GpuGradCheck;

/// <summary>A report as one page that holds all it needs: nothing is fetched, nothing runs.</summary>
public static class HtmlReport
{
    /// <summary>A check or a sweep.</summary>
    /// <param name="report">The report.</param>
    /// <param name="command">What to type to make it again.</param>
    public static string Of(GradientReport report, string command)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Html.Page(
            $"{report.Problem.Name}: {ResultText.Word(report.Verdict)}",
            Verdict(report),
            CurveSection.Of(report),
            HeatSection.Of(report),
            EntrySection.Of(report),
            Runs(report),
            Findings(report),
            Reproduction(report, command));
    }

    private static XElement Verdict(GradientReport report) => new(
        "header",
        new XElement("p", Html.Badge(ResultText.Word(report.Verdict))),
        new XElement("h1", Html.Sentence(ResultText.HeadlineWithReason(report))),
        report.Options.Plant is { } bug
            ? Html.Styled("p", "note", $"This bug was planted in the analytic gradient: {bug}")
            : null);

    private static XElement Runs(GradientReport report) => Html.Section(
        "Devices and precisions",
        Html.Table(
            ["device", "precision", "verdict", "formula", "correct", "wrong", "undecided", "analytic / exact", "numerical / exact",
                "numerical / analytic", "would have noticed", "same bits twice", "ms"],
            report.Runs.Select(run => (object[])
            [
                run.Device.Id, run.Precision.Name(), Html.Badge(ResultText.Word(run.Verdict)),
                run.Formula is { } formula ? ResultText.Word(formula) : "given",
                $"{run.Counts.Correct + run.Counts.Kink} of {run.Counts.Checked}", $"{run.Counts.Wrong + run.Counts.NonFinite}",
                $"{run.Counts.Undecided}", Number(run.Discrepancy.AnalyticExact), Number(run.Discrepancy.NumericExact),
                Number(run.Discrepancy.NumericAnalytic), Number(run.Noticed),
                run.IsForwardDeterministic && run.IsBackwardDeterministic ? "yes" : "no",
                run.Milliseconds.Total.ToString("F0", CultureInfo.InvariantCulture),
            ])),
        Html.Styled("p", "muted", "Discrepancies are |a - b| / (|a| + |b|) over all entries, in Euclidean norms. What would have been "
            + "noticed is the smallest error of the formula, relative to an entry's scale."));

    private static XElement Findings(GradientReport report) => Html.Section(
        "Diagnosis",
        report.Runs.Select(run => new[]
        {
            new XElement("h3", RunNames.Of(run), " ", Html.Badge(ResultText.Word(run.Verdict))),
            new XElement("ul",
                run.Diagnosis is { } diagnosis ? new XElement("li", new XElement("strong", diagnosis.Pattern), $": {diagnosis.Message}") : null,
                run.Reasons.Select(reason => new XElement("li", reason)),
                run.Diagnosis is null && run.Reasons.Count == 0 ? new XElement("li", "nothing to remark") : null),
        }));

    private static XElement Reproduction(GradientReport report, string command)
    {
        var options = report.Options;
        var first = report.Runs[0];
        (string Name, string Value)[] facts =
        [
            ("layer", $"{report.Problem.Name} ({ResultText.Dimensions(report.Problem)})"),
            ("cost", report.Problem.CostName),
            ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
            ("values", $"from [-{Number(options.Scale)}, {Number(options.Scale)}]" + Given(options)),
            ("passes", first.Passes == PassMode.Full ? "full" : "footprint"),
            ("functions", string.Join(", ", report.Runs.Select(run => run.Math.Name()).Distinct())),
            ("devices", string.Join(", ", report.Runs.Select(run => $"{run.Device.Id} ({run.Device.Name})").Distinct())),
            ("version", ProgramVersion.Text),
        ];
        return Html.Section(
            "Make it again",
            Html.Styled("pre", "command", new XAttribute("tabindex", "0"), new XElement("code", command)),
            new XElement("dl", facts.Select(fact => new XElement("div", new XElement("dt", fact.Name), new XElement("dd", fact.Value)))));
    }

    private static string Given(CheckOptions options)
    {
        string[] names = [.. options.Tensors.Keys.Concat(options.Gradients.Keys.Select(name => $"gradient of {name}"))];
        return names.Length == 0 ? "" : $"; from files: {string.Join(", ", names)}";
    }

    private static string Number(double value) => ResultText.Number(value);
}
