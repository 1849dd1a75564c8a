using GpuGradCheck.Cli;
using GpuGradCheck.Layers;
using GpuGradCheck.Tests.Pages;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>Where a wrong gradient is wrong, in characters.</summary>
public sealed class HeatStripTests
{
    private const int Width = 80;

    [Fact]
    public void A_row_that_is_wrong_is_a_dark_line()
    {
        var report = Sample.Check(5, 7, "row:3");

        Assert.Equal(
            [
                "  input 5x7, wrong: input[3,0..6]",
                "  a cell for each entry",
                "  [0,0] ·······",
                "  [1,0] ·······",
                "  [2,0] ·······",
                "  [3,0] ███████",
                "  [4,0] ·······",
                "  · correct  wrong by █ over 1000 times what rounding explains",
            ],
            HeatStrip.Of(report.Problem.Differentiable, report.Runs[0], Width));
    }

    [Fact]
    public void A_correct_gradient_has_no_strip()
    {
        Assert.Empty(HeatStrip.Of([new("input", 0, 3, 4)], Run(12), Width));
    }

    [Fact]
    public void What_is_wrong_throughout_is_named_and_not_drawn()
    {
        var run = Run(5, (0, 1e9, EntryVerdict.Wrong), (1, 1e9, EntryVerdict.Wrong), (2, double.NaN, EntryVerdict.NonFinite));

        Assert.Equal(["  wrong in every entry: weight, bias"], HeatStrip.Of([new("weight", 0, 2), new("bias", 2, 1), new("rest", 3, 2)], run, Width));
    }

    [Fact]
    public void Each_way_of_being_wrong_has_its_own_character_and_the_legend_fits()
    {
        var run = Run(
            7, (1, 5, EntryVerdict.Wrong), (2, 500, EntryVerdict.Wrong), (3, 5000, EntryVerdict.Wrong), (4, double.NaN, EntryVerdict.NonFinite),
            (5, double.PositiveInfinity, EntryVerdict.NonFinite), (6, double.NaN, EntryVerdict.Undecided));

        Assert.Equal(
            [
                "  bias 7, wrong: bias[1..5]",
                "  a cell for each entry",
                "  [0] ·▒▓█!!?",
                "  · correct  ? undecided  ! NaN or infinite",
                "  wrong by ▒ up to 10, ▓ up to 1000, █ over 1000 times what rounding explains",
            ],
            HeatStrip.Of([new("bias", 0, 7)], run, Width));
    }

    [Fact]
    public void A_kernel_has_a_line_for_each_output()
    {
        string[] lines = [.. HeatStrip.Of([new("weight", 0, 6, 2, 3, 3)], Run(108, (3 * 18 + 9 + 6, 1e9, EntryVerdict.Wrong)), Width)];

        Assert.Equal("  weight 6x2x3x3, wrong: weight[3,1,2,0]", lines[0]);
        Assert.Equal("  a cell for each entry, the last 3 dimensions across", lines[1]);
        Assert.Equal("  [3,0,0,0] ···············█··", lines[5]);
        Assert.All(lines[2..8].Where((_, row) => row != 3), line => Assert.EndsWith(" ··················", line, StringComparison.Ordinal));
    }

    // The entry, then the line and the cell that it is in: 8 lines, and as many cells as the index leaves room for.
    [Theory]
    [InlineData(777_777, 6, 48, 1_000_000)]
    [InlineData(777_777, 6, 48, 1, 1_000_000)]
    [InlineData(777_777, 6, 48, 1000, 1000)]
    [InlineData(999_999, 7, 62, 1000, 1000)]
    [InlineData(0, 0, 0, 1_000_000)]
    [InlineData(999_999, 7, 49, 10, 20, 50, 100)]
    [InlineData(540_150, 4, 25, 10, 20, 50, 100)]
    public void A_million_entries_are_binned_to_the_width(int entry, int line, int cell, params int[] shape)
    {
        string[] lines = [.. HeatStrip.Of([new("input", 0, shape)], Run(1_000_000, (entry, 1e9, EntryVerdict.Wrong)), Width)];
        string[] cells = [.. lines[2..^1].Select(each => each.Split("] ")[1])];

        Assert.InRange(cells.Length, 2, 8);
        Assert.All(lines, each => Assert.InRange(each.Length, 1, Width));
        Assert.Equal((line, cell), (Array.FindIndex(cells, each => each.Contains('█')), cells[line].IndexOf('█')));
        Assert.Equal(1, cells.Sum(each => each.Count(one => one != '·')));
    }

    [Fact]
    public void Entries_that_were_not_looked_at_are_not_called_correct()
    {
        var report = GradientChecker.Check(
            "identity", new Identity(4, 6), new CheckOptions { Plant = "row:0", Coverage = Coverage.Sampled(6), Devices = ["cpu"], Precisions = [Precision.Double] }, null,
            TestContext.Current.CancellationToken);
        string[] lines = [.. HeatStrip.Of(report.Problem.Differentiable, report.Runs[0], Width)];

        Assert.Equal(18, lines[2..6].Sum(line => line.Count(each => each == '?')));
        Assert.Contains("? not looked at, or undecided", lines[6], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_tensors_that_are_wrong_are_drawn_and_no_more_than_three()
    {
        Tensor[] tensors = [.. Enumerable.Range(0, 6).Select(index => new Tensor($"t{index}", 2 * index, 2))];
        var run = Run(12, [.. Enumerable.Range(1, 5).Select(index => (2 * index, 1e9, EntryVerdict.Wrong))]);

        string[] lines = [.. HeatStrip.Of(tensors, run, Width)];

        Assert.Equal(["  t1 2, wrong: t1[0]", "  t2 2, wrong: t2[0]", "  t3 2, wrong: t3[0]"], lines.Where(line => line.Contains(", wrong:", StringComparison.Ordinal)));
        Assert.Contains("  wrong too: t4, t5", lines);
    }

    /// <summary>Entries without error but for these, whose bounds are 1.</summary>
    private static RunReport Run(int length, params (int Entry, double Error, EntryVerdict Verdict)[] others)
    {
        var run = Sample.Noisy(1, 1, 1).Runs[0] with
        {
            Analytic = new double[length],
            Exact = new double[length],
            Bounds = [.. Enumerable.Repeat(1.0, length)],
            Entries = new EntryVerdict[length],
        };
        foreach (var (entry, error, verdict) in others)
        {
            ((double[])run.Analytic)[entry] = error;
            ((EntryVerdict[])run.Entries)[entry] = verdict;
        }
        return run;
    }
}
