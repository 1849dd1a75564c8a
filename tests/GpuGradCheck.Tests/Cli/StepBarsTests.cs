using GpuGradCheck.Cli;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>A sweep's curves in characters.</summary>
public sealed class StepBarsTests
{
    private const int Width = 80;

    [Fact]
    public void A_bar_is_as_high_as_the_logarithm_of_the_discrepancy()
    {
        double[] numeric = [1e-3, 1e-5, 1e-7, 1e-5, 1e-1];

        Assert.Equal(
            [
                "  numeric/exact           ▆▆▆▄▄▄▂▂▂▄▄▄███  least 1e-7 at 0.01",
                "  analytic/exact          ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  1e-8 at every step",
                "  numeric/analytic        ▆▆▆▄▄▄▂▂▂▄▄▄███  least 1e-7 at 0.01",
                "  whole costs subtracted  ███▇▇▇▆▆▆▅▅▅▄▄▄  least 1e-5 at 1",
                "  how far two gradients differ, a bar for each step from 1e-4 to 1",
                "  logarithmic, ▁ is 1e-8, █ is 0.1; lower is better",
            ],
            StepBars.Of([.. numeric.Select((value, index) => Step(index - 4, value, 1e-8, Math.Pow(10, -index - 1))).Reverse()], Width));
    }

    [Fact]
    public void Zero_and_what_is_no_number_are_told_from_small()
    {
        string[] lines = [.. StepBars.Of(
            [Step(-3, double.NaN, 0, null), Step(-2, double.PositiveInfinity, 0, null), Step(-1, 0, 0, null), Step(0, 0.5, 0, null), Step(1, 1e-9, 0, null)], Width)];

        Assert.Equal("  numeric/exact           ??????___███▁▁▁  least 0 at 0.1", lines[0]);
        Assert.Equal("  analytic/exact          _______________  0 at every step", lines[1]);
        Assert.Equal("  logarithmic, ▁ is 1e-9, █ is 0.5; lower is better; _ is 0; ? is no number", lines[^1]);
        Assert.DoesNotContain(lines, line => line.Contains("whole costs", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_all_is_zero_there_is_no_scale() => Assert.Equal(
        [
            "  numeric/exact           ______  0 at every step",
            "  analytic/exact          ______  0 at every step",
            "  numeric/analytic        ______  0 at every step",
            "  how far two gradients differ, a bar for each step from 0.1 to 1",
            "  lower is better; _ is 0",
        ],
        StepBars.Of([Step(-1, 0, 0, null), Step(0, 0, 0, null)], Width));

    [Fact]
    public void Many_steps_share_bars_and_the_highest_is_seen()
    {
        string[] lines = [.. StepBars.Of([.. Enumerable.Range(0, 200).Select(index => Step(index / 10.0 - 10, index == 123 ? 0.5 : 1e-12, 1e-16, 1e-3))], Width)];

        Assert.All(lines, line => Assert.InRange(line.Length, 1, Width));
        // 27 characters are left for 200 steps: 8 to a bar.
        Assert.Equal($"  numeric/exact           {new string('▃', 15)}█{new string('▃', 9)}  least 1e-12 at 1e-10", lines[0]);
        Assert.Contains("a bar is the highest of up to 8 steps", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void One_step_makes_no_curve() => Assert.Empty(StepBars.Of([Step(0, 1e-3, 1e-9, 1e-3)], Width));

    private static StepReport Step(double decade, double numeric, double analytic, double? summed) =>
        new(Math.Pow(10, decade), new(numeric, numeric, analytic), summed);
}
