using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>The part of a page about the worst entries.</summary>
internal static class EntrySection
{
    public static XElement Of(GradientReport report) => Html.Section(
        "Worst entries",
        report.Runs.Select(run => new[] { new XElement("h3", RunNames.Of(run)), Table(run) }));

    private static XElement Table(RunReport run) => Html.Table(
        ["entry", "analytic", "exact", "numerical", "off by", "rounding explains", "verdict"],
        run.Worst.Select(entry => (object[])
        [
            entry.Name, ResultText.Number(entry.Analytic), ResultText.Number(entry.Exact), ResultText.Numeric(entry),
            ResultText.Number(Math.Abs(entry.Analytic - entry.Exact)), ResultText.Number(entry.Bound),
            Html.Badge(ResultText.Word(entry.Verdict)),
        ]));
}
