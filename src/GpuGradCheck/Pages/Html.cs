using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>Elements of a page, and the page as text that is HTML and XML at once.</summary>
internal static class Html
{
    // Nothing is fetched and nothing runs, whatever a name may hold.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>A whole page.</summary>
    public static string Page(string title, params object?[] content)
    {
        var page = new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta",
                    new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                new XElement("meta",
                    new XAttribute("name", "viewport"),
                    new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                new XElement("title", title)),
            new XElement("body", new XElement("main", content)));
        Visible.Make(page);
        page.Element("head")!.Add(new XElement("style", StyleSheet.Charts + StyleSheet.Page));
        CloseApart(page);
        return $"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}";
    }

    /// <summary>An element of a style.</summary>
    public static XElement Styled(string name, string style, params object?[] content) =>
        new(name, new XAttribute("class", style), content);

    /// <summary>A section with a heading.</summary>
    public static XElement Section(string heading, params object?[] content) =>
        new("section", new XElement("h2", heading), content);

    /// <summary>A table that scrolls within its own box where it is wider than the page.</summary>
    public static XElement Table(IEnumerable<string> columns, IEnumerable<IEnumerable<object>> rows) =>
        Styled("div", "scroll", new XAttribute("tabindex", "0"), new XElement("table",
            new XElement("thead", new XElement("tr", columns.Select(column => new XElement("th", column)))),
            new XElement("tbody", rows.Select(row =>
                new XElement("tr", row.Select(cell => new XElement("td", cell)))))));

    /// <summary>What a page begins with: the verdict and why in one sentence.</summary>
    public static XElement Verdict(Verdict verdict, string sentence, string? planted) => new(
        "header",
        new XElement("p", Badge(ResultText.Word(verdict))),
        new XElement("h1", $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}"),
        planted is null ? null : Styled("p", "note", $"This bug was planted in the analytic gradient: {planted}"));

    /// <summary>A verdict in its colour.</summary>
    public static XElement Badge(string word) => Styled("span", $"verdict {word}", word);

    // HTML knows no <td/>; what belongs to SVG may close itself.
    private static void CloseApart(XElement element)
    {
        if (element.Name.LocalName is "svg" or "meta")
            return;
        if (element.IsEmpty)
            element.Add("");
        foreach (var child in element.Elements())
            CloseApart(child);
    }
}
