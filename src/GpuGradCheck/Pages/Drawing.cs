using System.Globalization;
using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>
/// The few SVG elements that charts are made of: paths and text. Each has its style's name, which a style sheet can
/// give other colours, and its light colours for where there is none.
/// </summary>
internal static class Drawing
{
    private const string Ink = "#1c2430";
    private const string Muted = "#5b6675";
    private const string TextSize = "13";

    private static readonly Dictionary<string, (string Fill, string Stroke, string Width, string? Dash)> Styles = new()
    {
        ["paper"] = ("#ffffff", "none", "0", null),
        ["grid"] = ("none", "#e2e6ec", "1", null),
        ["axis"] = ("none", "#8a94a3", "1", null),
        ["guide"] = ("none", "#5b6675", "1.2", "5 4"),
        ["best"] = ("none", Ink, "1.2", "1.5 3.5"),
        ["ring"] = ("none", Ink, "1.6", null),
        ["numeric-exact"] = ("none", "#0b62c4", "2", null),
        ["numeric-exact-mark"] = ("#0b62c4", "none", "0", null),
        ["numeric-analytic"] = ("none", "#f2b25c", "6", null),
        ["numeric-analytic-mark"] = ("#f2b25c", "none", "0", null),
        ["analytic-exact"] = ("none", "#0f7f58", "2", null),
        ["analytic-exact-mark"] = ("#0f7f58", "none", "0", null),
        ["summed"] = ("none", "#9340b8", "2", null),
        ["summed-mark"] = ("#9340b8", "none", "0", null),
    };

    /// <summary>A path.</summary>
    public static XElement Path(string style, string data)
    {
        var (fill, stroke, width, dash) = Styles[style];
        return new("path", new XAttribute("class", style), new XAttribute("d", data), new XAttribute("fill", fill),
            new XAttribute("stroke", stroke), new XAttribute("stroke-width", width),
            dash is null ? null : new XAttribute("stroke-dasharray", dash));
    }

    /// <summary>A line of text; its anchor is start, middle or end.</summary>
    public static XElement Text(string text, double x, double y, string anchor = "start", bool isMuted = true) => new(
        "text", new XAttribute("class", isMuted ? "label" : "title"),
        new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor), new XAttribute("font-size", TextSize),
        new XAttribute("fill", isMuted ? Muted : Ink), text);

    /// <summary>Elements moved to a place of their own.</summary>
    public static XElement Moved(double x, double y, IEnumerable<XElement> content) =>
        new("g", new XAttribute("transform", $"translate({Number(x)} {Number(y)})"), content);

    /// <summary>A whole drawing with a name for those who cannot see it.</summary>
    public static XElement Svg(double width, double height, string name, IEnumerable<XElement> content) => new(
        "svg", new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
        new XAttribute("width", Number(width)), new XAttribute("height", Number(height)),
        new XAttribute("role", "img"), new XAttribute("aria-label", name),
        new XAttribute("font-family", "system-ui, sans-serif"), content);

    /// <summary>The data of a line through points, broken where one is missing.</summary>
    public static string Line(IEnumerable<(double X, double Y)?> points)
    {
        var data = new System.Text.StringBuilder();
        bool isDown = false;
        foreach (var point in points)
        {
            if (point is var (x, y))
                data.Append(isDown ? 'L' : 'M').Append(Number(x)).Append(' ').Append(Number(y));
            isDown = point is not null;
        }
        return data.ToString();
    }

    /// <summary>The data of a line.</summary>
    public static string Line(double fromX, double fromY, double toX, double toY) => Line([(fromX, fromY), (toX, toY)]);

    /// <summary>The data of a rectangle.</summary>
    public static string Box(double x, double y, double width, double height) =>
        $"M{Number(x)} {Number(y)}h{Number(width)}v{Number(height)}h{Number(-width)}z";

    /// <summary>The data of a circle.</summary>
    public static string Circle(double x, double y, double radius)
    {
        string r = Number(radius);
        return $"M{Number(x - radius)} {Number(y)}a{r} {r} 0 1 0 {Number(2 * radius)} 0"
            + $"a{r} {r} 0 1 0 {Number(-2 * radius)} 0z";
    }

    /// <summary>The data of a triangle that points up.</summary>
    public static string Triangle(double x, double y, double radius) =>
        $"M{Number(x)} {Number(y - radius)}L{Number(x + radius)} {Number(y + radius)}"
        + $"L{Number(x - radius)} {Number(y + radius)}z";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
