using System.Text;
using GpuGradCheck.Cli;
using GpuGradCheck.Tests.Pages;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>Pictures of characters are for terminals that can show them, and for nobody else.</summary>
public sealed class BlocksTests
{
    [Theory]
    [InlineData(true, "xterm", "utf-8", true)]
    [InlineData(true, null, "utf-8", true)]
    [InlineData(true, "xterm", "utf-16", true)]
    [InlineData(true, "dumb", "utf-8", false)]
    [InlineData(true, "xterm", "us-ascii", false)]
    [InlineData(true, "xterm", "iso-8859-1", false)]
    [InlineData(false, "xterm", "utf-8", false)]
    public void A_terminal_can_show_them_where_it_draws_and_its_encoding_has_them(bool isTerminal, string? type, string encoding, bool can) =>
        Assert.Equal(can, Blocks.CanShow(isTerminal, type, Encoding.GetEncoding(encoding)));

    [Theory]
    [InlineData(null, true)]
    [InlineData("row:3", true)]
    [InlineData(null, false)]
    public void A_report_on_a_terminal_has_them_and_fits_its_width(string? bug, bool isSweep)
    {
        var report = Sample.Check(5, 7, bug, isSweep ? [1e-4, 1e-2, 1] : null);

        string[] lines = FakeTerminal.Lines(80, terminal => TextReport.Check(terminal, report));

        bool isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        Assert.Equal(isSweep && !isDumb, lines.Any(line => line.Contains(Blocks.Heights[0], StringComparison.Ordinal)));
        Assert.Equal(bug is not null && !isDumb, lines.Any(line => line.EndsWith("[3,0] ███████", StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("check tanh --plant row:3 --device cpu --precision float")]
    [InlineData("sweep tanh --device cpu --precision float")]
    public void Without_a_terminal_a_report_is_text_in_wide_tables(string line)
    {
        var result = Invocation.Of(line);

        Assert.DoesNotContain(result.Output, character => Blocks.Heights.Contains(character) || "▒▓".Contains(character));
        Assert.DoesNotContain("formula:", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "  device   precision   verdict   formula   correct    analytic/exact   numeric/exact   numeric/analytic   ms ",
            result.Output, StringComparison.Ordinal);
    }
}
