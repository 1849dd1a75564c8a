using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>The part of a page that says how a gradient is wrong, and what else was noticed.</summary>
internal static class FindingSection
{
    /// <summary>What was found of each run, after what was found of all.</summary>
    public static XElement Of(GradientReport report, IEnumerable<string>? ofAll = null)
    {
        string[] common = [.. ofAll ?? []];
        return Html.Section(
            "Diagnosis",
            common.Length > 0 ? new XElement("ul", common.Select(note => new XElement("li", note))) : null,
            report.Runs.Select(run => new[]
            {
                new XElement("h3", RunNames.Of(run), " ", Html.Badge(ResultText.Word(run.Verdict))),
                new XElement("ul", Findings(run)),
            }));
    }

    private static IEnumerable<XElement> Findings(RunReport run)
    {
        if (run.Diagnosis is { } diagnosis)
            yield return new("li", new XElement("strong", diagnosis.Pattern), $": {diagnosis.Message}");
        foreach (string reason in run.Reasons)
            yield return new("li", reason);
        if (run.Diagnosis is null && run.Reasons.Count == 0)
            yield return new("li", "nothing to remark");
    }
}
