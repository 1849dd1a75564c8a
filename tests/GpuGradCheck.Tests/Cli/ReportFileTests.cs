using System.Xml.Linq;
using GpuGradCheck.Cli;
using SkiaSharp;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>--html and --plot.</summary>
public sealed class ReportFileTests : IDisposable
{
    private const string Check = "check mse --shape 2x3 --device cpu --html";
    private const string Sweep = "sweep tanh --shape 2x3 --device cpu --step 1e-4,1e-3,1e-2,1e-1 --plot";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_page_ends_with_the_command_that_makes_it_again_and_the_text_is_shown_as_ever()
    {
        string path = folder["my report's.html"];

        var result = Invocation.Of(Check, path, "--plant", "zero:input[0,1]");

        Assert.Equal(1, result.Status);
        Assert.StartsWith("WRONG  ", result.Output, StringComparison.Ordinal);
        string command = XDocument.Parse(File.ReadAllText(path)).Descendants("code").Single().Value;
        Assert.Equal($"gpugradcheck {Check} '{path.Replace("'", "'\\''", StringComparison.Ordinal)}' --plant 'zero:input[0,1]'", command);
        Assert.Equal(["my report's.html"], folder.Files);
    }

    [Fact]
    public void A_comparison_has_a_page_too()
    {
        Assert.Equal(0, Invocation.Of("compare mse,tanh --shape 2x3 --device cpu --html", folder["report.html"]).Status);

        var articles = XDocument.Parse(File.ReadAllText(folder["report.html"])).Descendants("article").ToList();
        Assert.Equal(["Mse", "Tanh"], articles.Select(article => article.Descendants("h1").Single().Value[..4].TrimEnd()));
        Assert.All(articles, article => Assert.Contains("Side by sideruns", article.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void JSON_on_standard_output_and_a_page_go_together()
    {
        var result = Invocation.Of(Check, folder["report.html"], "--json", "-");

        Assert.Equal("correct", (string?)result.Json["verdict"]);
        Assert.Equal(["report.html"], folder.Files);
    }

    [Fact]
    public void Curves_are_written_as_SVG()
    {
        Assert.Equal(0, Invocation.Of(Sweep, folder["curves.SVG"]).Status);

        Assert.Equal("svg", XDocument.Parse(File.ReadAllText(folder["curves.SVG"])).Root!.Name.LocalName);
        Assert.Equal(["curves.SVG"], folder.Files);
    }

    [Fact]
    public void Curves_are_written_as_PNG_with_every_curve_and_with_text()
    {
        Assert.Equal(0, Invocation.Of(Sweep, folder["curves.png"]).Status);

        using var picture = SKBitmap.Decode(folder["curves.png"]);
        var colours = picture.Pixels.CountBy(pixel => pixel).ToDictionary();
        Assert.All((string[])["#ffffff", "#0b62c4", "#f2b25c", "#0f7f58", "#9340b8"], colour => Assert.InRange(colours[SKColor.Parse(colour)], 100, int.MaxValue));
        // Left of the first axis there is text alone, which would be missing without a typeface.
        Assert.InRange(Enumerable.Range(0, 100 * picture.Height).Count(i => picture.GetPixel(i % 100, i / 100) != SKColors.White), 300, int.MaxValue);
    }

    [Theory]
    [InlineData("--html", "report.html")]
    [InlineData("--plot", "curves.svg")]
    [InlineData("--plot", "curves.png")]
    public void What_cannot_be_written_is_refused_with_73_and_leaves_nothing(string option, string name)
    {
        Directory.CreateDirectory(folder[name]);
        string line = $"sweep tanh --shape 2x3 --device cpu {option}";

        var inPlace = Invocation.Of(line, folder[name]);
        var nowhere = Invocation.Of(line, Path.Combine(folder["none"], name));

        Assert.Equal((73, 73), (inPlace.Status, nowhere.Status));
        Assert.Contains("it is a folder", inPlace.Complaint, StringComparison.Ordinal);
        Assert.Contains("there is no folder", nowhere.Complaint, StringComparison.Ordinal);
        Assert.Equal([name], folder.Files);
        Assert.Empty(inPlace.Output);
    }

    [Fact]
    public void A_page_that_exists_is_replaced_whole()
    {
        File.WriteAllText(folder["report.html"], new string('x', 1_000_000));

        Assert.Equal(0, Invocation.Of(Check, folder["report.html"]).Status);

        Assert.EndsWith("</html>\n", File.ReadAllText(folder["report.html"]), StringComparison.Ordinal);
        Assert.Equal(["report.html"], folder.Files);
    }

    [Theory]
    [InlineData("check mse --device cpu --plot a.svg", "only sweep has curves")]
    [InlineData("sweep mse --device cpu --plot a.gif", "must end in .svg or .png")]
    [InlineData("check mse --device cpu --html -", "give a file name")]
    [InlineData("check mse --device cpu --html a --json ./a", "name the same file")]
    public void What_makes_no_sense_is_refused_before_the_work(string line, string complaint)
    {
        var result = Invocation.Of(line);

        Assert.Equal(64, result.Status);
        Assert.Contains(complaint, result.Complaint, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("", "''")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("--step", "--step")]
    [InlineData("w=x/y.npy", "w=x/y.npy")]
    public void A_word_is_quoted_where_a_shell_would_change_it(string word, string quoted) =>
        Assert.Equal($"gpugradcheck {quoted}", ShellLine.Of([word]));
}
