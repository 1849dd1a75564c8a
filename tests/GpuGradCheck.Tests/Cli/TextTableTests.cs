using GpuGradCheck.Cli;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>Tables on a terminal that is too narrow for them.</summary>
public sealed class TextTableTests
{
    [Fact]
    public void Where_there_is_room_columns_stand_apart() =>
        Assert.Contains("  cpu      float       8.23e-7            123 of 456  ", Lines(200));

    [Fact]
    public void Headings_are_broken_before_cells_and_cells_between_words_alone()
    {
        Assert.Contains(" cpu     float      8.23e-7   123 of 456  ", Lines(44));
        Assert.Contains(" cpu    float     8.23e-7  123 of  ", Lines(36));
        Assert.Contains("                           456     ", Lines(36));
        Assert.Contains(Lines(36), line => line.Contains(" numeric/ ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_finds_no_room_at_all_is_left_out_and_named()
    {
        string[] lines = Lines(28);

        Assert.Contains(" cpu    float     8.23e-7  ", lines);
        Assert.Contains("left out on a terminal of", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.Contains("correct", string.Join(' ', lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_rows_fits_too() =>
        Assert.All(FakeTerminal.Lines(30, new TextTable("whole costs subtracted", "analytic/exact").Write), line => Assert.InRange(line.Length, 0, 30));

    private static string[] Lines(int width) => FakeTerminal.Lines(width, terminal =>
    {
        var table = new TextTable("device", "precision", "numeric/analytic", "correct");
        table.Add("cpu", "float", "8.23e-7", "123 of 456");
        table.Write(terminal);
    });
}
