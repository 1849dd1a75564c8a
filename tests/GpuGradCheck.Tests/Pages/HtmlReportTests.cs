using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace GpuGradCheck.Tests.Pages;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&]]>--><img src=x>\u0001\u202e\ud800";

    private static readonly string[] Sides = ["x", "y", "width", "height"];

    [Fact]
    public void A_page_is_well_formed_as_HTML_and_as_XML()
    {
        string page = HtmlReport.Of(Sample.Check(3, 5, sweep: [1e-3, 1e-2]), "gpugradcheck sweep identity");

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Equal("html", Parse(page).Name);
        Assert.DoesNotMatch(ClosedByItself(), page);
    }

    [Fact]
    public void A_page_fetches_nothing_and_runs_nothing()
    {
        string page = HtmlReport.Of(Sample.CheckNamed(Hostile, Hostile), $"gpugradcheck {Hostile}");

        Assert.DoesNotContain("http:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"url\(|@import", page);
        Assert.All(Parse(page).DescendantsAndSelf(), element =>
        {
            Assert.DoesNotContain(element.Name.LocalName, (string[])["script", "link", "img", "iframe", "object", "base", "a", "use"]);
            Assert.DoesNotContain(element.Attributes(), attribute =>
                attribute.Name.LocalName is "src" or "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_name_from_outside_is_shown_as_it_is_and_what_is_invisible_as_its_number()
    {
        string page = HtmlReport.Of(Sample.CheckNamed(Hostile, Hostile), $"gpugradcheck {Hostile}");
        const string Shown = "<script>alert(1)</script>\"'&]]>--><img src=x>\\u0001\\u202e\ufffd";

        Assert.Contains(Shown, Section(page, "Error against bound").Value, StringComparison.Ordinal);
        Assert.Contains($"{Shown}[2]", Section(page, "Worst entries").Value, StringComparison.Ordinal);
        Assert.Contains($"gpugradcheck {Shown}", Section(page, "Make it again").Value, StringComparison.Ordinal);
        Assert.StartsWith(Shown, Parse(page).Descendants("title").Single().Value, StringComparison.Ordinal);
        Assert.Contains(Shown, XDocument.Parse(CurveFigure.Of(Sample.CheckNamed(Hostile, "x"))).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_gradient_s_verdict_and_reason_are_one_sentence()
    {
        var header = Parse(HtmlReport.Of(Sample.Check(3, 5, "row:1"), "")).Descendants("header").Single();

        Assert.Equal("wrong", header.Element("p")!.Value);
        Assert.Matches(@"\AThe analytic gradient of identity \(input 3x5\) with cost mse is wrong in 5 of 15 entries, worst at input\[1,\d\]: row 1: .+\.\z", header.Element("h1")!.Value);
        Assert.Contains("This bug was planted in the analytic gradient: row:1", header.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correct_one_s_too() => Assert.Equal(
        "correctThe analytic gradient of identity (input 3x5) with cost mse agrees with the exact derivative in all 15 entries.",
        Parse(HtmlReport.Of(Sample.Check(3, 5), "")).Descendants("header").Single().Value);

    [Theory]
    [InlineData("row:1", "0", "1", "5", "1")]
    [InlineData("zero:input[2,3]", "3", "2", "1", "1")]
    [InlineData("sign", "0", "0", "5", "3")]
    public void The_wrong_region_is_framed(string bug, string x, string y, string width, string height)
    {
        var frame = Section(HtmlReport.Of(Sample.Check(3, 5, bug), ""), "Error against bound")
            .Descendants("rect").Single(rect => (string?)rect.Attribute("class") == "frame");

        Assert.Equal([x, y, width, height], Sides.Select(name => (string?)frame.Attribute(name)));
    }

    [Fact]
    public void A_correct_gradient_has_no_frame() =>
        Assert.Empty(Section(HtmlReport.Of(Sample.Check(3, 5), ""), "Error against bound").Descendants("rect"));

    [Fact]
    public void A_check_says_how_to_have_curves_and_a_sweep_has_them()
    {
        const string Heading = "Discrepancy against step";

        Assert.Contains("sweep", Section(HtmlReport.Of(Sample.Check(2, 3), ""), Heading).Value, StringComparison.Ordinal);
        var section = Section(HtmlReport.Of(Sample.Check(2, 3, sweep: [1e-3, 1e-2]), ""), Heading);
        Assert.Single(section.Descendants("svg"));
        Assert.Equal(2, section.Descendants("tbody").Single().Elements().Count());
    }

    [Theory]
    [InlineData(1000, 1000, 2)]
    [InlineData(64, 64, 100)]
    [InlineData(1_000_000, 1, 2)]
    public void A_page_stays_under_a_megabyte_however_much_was_checked(int rows, int columns, int runs) =>
        Assert.InRange(Encoding.UTF8.GetByteCount(HtmlReport.Of(Sample.Noisy(rows, columns, runs), "")), 1, 1_000_000);

    private static XElement Parse(string page) => XDocument.Parse(page).Root!;

    private static XElement Section(string page, string heading) =>
        Parse(page).Descendants("section").Single(section => section.Element("h2")!.Value == heading);

    /// <summary>What HTML takes for an element that is still open.</summary>
    [GeneratedRegex(@"<(?!meta|path|rect|svg)\w+[^>]*/>")]
    private static partial Regex ClosedByItself();
}
