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
            Html.Verdict(report.Verdict, ResultText.HeadlineWithReason(report), report.Options.Plant),
            CurveSection.Of(report),
            HeatSection.Of(report, sharers: 1),
            EntrySection.Of(report),
            RunSection.Of(report),
            FindingSection.Of(report),
            ReproductionSection.Of([report], command));
    }

    /// <summary>Comparisons, one after another.</summary>
    /// <param name="comparisons">The comparisons.</param>
    /// <param name="command">What to type to make them again.</param>
    public static string Of(IReadOnlyList<ComparisonReport> comparisons, string command)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        string names = string.Join(", ", comparisons.Select(comparison => comparison.Report.Problem.Name));
        return Html.Page(
            $"{names}: {ResultText.Word(comparisons.Max(comparison => comparison.Verdict))}",
            comparisons.Select(comparison => Html.Styled(
                "article", "comparison",
                Html.Verdict(comparison.Verdict, ComparisonText.Headline(comparison), comparison.Report.Options.Plant),
                ComparisonSection.Of(comparison),
                RunSection.Of(comparison.Report),
                HeatSection.Of(comparison.Report, comparisons.Count),
                FindingSection.Of(comparison.Report, ComparisonText.Notes(comparison)))),
            ReproductionSection.Of([.. comparisons.Select(comparison => comparison.Report)], command));
    }
}
