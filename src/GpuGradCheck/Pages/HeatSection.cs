using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>The part of a page that shows every entry's error beside its bound.</summary>
internal static class HeatSection
{
    /// <summary>Cells of all maps together, at some 13 bytes each where no two neighbours are alike.</summary>
    private const int MostCells = 32_768;

    /// <summary>Maps; those of the worst runs come first.</summary>
    private const int MostMaps = 48;

    /// <summary>More cells than this across are narrower than a dot.</summary>
    private const int MostAcross = 64;

    private const double Extent = 320;
    private const double LargestCell = 26;
    private const double SmallestSide = 14;

    /// <summary>
    /// A map for each tensor of each run, on a page that has as many such sections as there are sharers.
    /// </summary>
    public static XElement Of(GradientReport report, int sharers)
    {
        var tensors = report.Problem.Differentiable;
        int shown = Math.Min((MostMaps - 1) / sharers + 1, report.Runs.Count * tensors.Count);
        int mostAcross = Math.Clamp((int)Math.Sqrt((double)MostCells / shown / sharers), 1, MostAcross);
        var runs = report.Runs.OrderByDescending(run => run.Verdict).ToList();
        var maps = runs.SelectMany(run => tensors.Select(tensor => (run, tensor))).Take(shown);
        int left = report.Runs.Count * tensors.Count - shown;
        return Html.Section(
            "Error against bound",
            Html.Styled(
                "p", "muted",
                "Each entry's distance from the exact derivative, against what rounding explains of it. "
                + "Wrong entries are framed."),
            Html.Styled("ul", "legend", HeatLevels.Explained.Select(level => new XElement(
                "li", Html.Styled("i", $"heat-{HeatLevels.Style(level)}"), HeatLevels.Meaning(level)))),
            Html.Styled(
                "div", "maps", maps.Select(map => Figure(map.run, new(map.tensor, map.run, mostAcross, mostAcross)))),
            left > 0
                ? Html.Styled("p", "muted", $"{left} more maps are left out; the tables count all entries.")
                : null);
    }

    private static XElement Figure(RunReport run, HeatMap map) => new(
        "figure",
        new XElement("h3", $"{map.Tensor.Name} {string.Join('x', map.Tensor.Shape)}, {RunNames.Of(run)}"),
        Svg(run, map),
        new XElement("figcaption",
            map.Wrong is { } wrong ? new XElement("strong", $"{wrong.Description}; ") : null,
            map.Legend("square")));

    private static XElement Svg(RunReport run, HeatMap map)
    {
        double cell = Math.Min(LargestCell, Extent / Math.Max(map.Rows, map.Columns));
        string width = Number(Math.Max(SmallestSide, cell * map.Columns));
        string height = Number(Math.Max(SmallestSide, cell * map.Rows));
        return Html.Styled(
            "svg", "heat", new XAttribute("viewBox", $"0 0 {map.Columns} {map.Rows}"),
            new XAttribute("preserveAspectRatio", "none"),
            new XAttribute("style", $"width:{width}px;aspect-ratio:{width}/{height}"), new XAttribute("role", "img"),
            new XAttribute("aria-label", $"error against bound of {map.Tensor.Name}, {RunNames.Of(run)}"),
            HeatLevels.Explained.Select(level => (Level: level, Data: Cells(map, level)))
                .Where(each => each.Data.Length > 0)
                .Select(each =>
                    Html.Styled("path", $"heat-{HeatLevels.Style(each.Level)}", new XAttribute("d", each.Data))),
            Framed(map, "halo"),
            Framed(map, "frame"));
    }

    private static XElement? Framed(HeatMap map, string style) => map.Frame is var (row, column, rows, columns)
        ? Html.Styled(
            "rect", style, new XAttribute("x", column), new XAttribute("y", row),
            new XAttribute("width", columns), new XAttribute("height", rows))
        : null;

    /// <summary>The cells of a level, neighbours in a row in one stroke.</summary>
    private static string Cells(HeatMap map, HeatLevel level)
    {
        var data = new StringBuilder();
        for (int row = 0; row < map.Rows; row++)
        {
            for (int column = 0; column < map.Columns; column++)
            {
                int first = column;
                while (column < map.Columns && map[row, column] == level)
                    column++;
                if (column > first)
                    data.Append(CultureInfo.InvariantCulture, $"M{first} {row}h{column - first}v1h-{column - first}z");
            }
        }
        return data.ToString();
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
