using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>The part of a page that holds every two runs against each other.</summary>
internal static class ComparisonSection
{
    public static XElement Of(ComparisonReport comparison) => Html.Section(
        "Side by side", Pairs(comparison), new XElement("h3", "The numbers that differ most"), Entries(comparison));

    private static XElement Pairs(ComparisonReport comparison) => Html.Table(
        ["runs", "bits", "cost", "outputs", "gradient", "numerical gradient"],
        comparison.Pairs.Where(pair => pair.Respects == 1).Select(pair => (object[])
        [
            $"{ComparisonText.Name(comparison, pair.A)}, {ComparisonText.Name(comparison, pair.B)}",
            pair.HasSameBits ? "identical" : "differ", ComparisonText.Ulp(pair.CostUlp),
            ComparisonText.Distance(pair.Outputs), ComparisonText.Distance(pair.Gradient),
            ComparisonText.Distance(pair.Numeric),
        ]));

    private static XElement Entries(ComparisonReport comparison)
    {
        var runs = comparison.Report.Runs;
        var names = runs.Select((_, run) => ComparisonText.Name(comparison, run));
        return Html.Table(
            ["quantity", "entry", .. names, "furthest apart"],
            comparison.Entries.Select(entry => (object[])
            [
                entry.Quantity, entry.Place?.Name ?? "",
                .. runs.Select((run, index) => ComparisonText.Digits(entry.Values[index], run.Precision)),
                ComparisonText.Ulp(entry.MaxUlp),
            ]));
    }
}
