using GpuGradCheck.Pages;
using Xunit;

namespace GpuGradCheck.Tests.Pages;

public sealed class HeatMapTests
{
    [Fact]
    public void A_small_tensor_has_a_cell_for_each_entry()
    {
        var map = Map(Sample.Check(3, 5, "zero:input[2,3]"));

        Assert.Equal((3, 5), (map.Rows, map.Columns));
        Assert.Equal("wrong: input[2,3]", map.Wrong!.Description);
        Assert.Equal(HeatLevel.VeryFarOff, map[2, 3]);
        Assert.All(Enumerable.Range(0, 13), cell => Assert.InRange(map[cell / 5, cell % 5], HeatLevel.Exact, HeatLevel.Bound));
    }

    [Fact]
    public void A_large_one_s_cell_is_as_bad_as_the_worst_of_its_entries()
    {
        var map = Map(Sample.Check(100, 130, "zero:input[57,123]"));

        // 100 rows two by two, 130 columns three by three.
        Assert.Equal((50, 44), (map.Rows, map.Columns));
        Assert.Equal((28, 41, 1, 1), map.Frame);
        Assert.Equal(HeatLevel.VeryFarOff, map[28, 41]);
        Assert.True(map[28, 40] < HeatLevel.Wrong);
        Assert.Equal("each square is the worst of up to 2 x 3 entries", map.Legend("square"));
    }

    [Fact]
    public void Scattered_errors_are_told_within_their_block()
    {
        var region = WrongRegion.Around(new("weight", 10, 4, 5, 6), [10 + 31, 10 + 65]);

        Assert.Equal("wrong: 2 of the 10 entries of weight[1..2,0,1..5]", region!.Description);
    }

    [Theory]
    [InlineData(1, 64, 1, 64)]
    [InlineData(1, 5000, 36, 36)]
    [InlineData(5000, 1, 36, 36)]
    [InlineData(3, 5000, 3, 64)]
    public void A_long_vector_is_folded(int rows, int columns, int down, int across)
    {
        var map = Map(Sample.Noisy(rows, columns, 1));

        Assert.Equal((down, across), (map.Rows, map.Columns));
        Assert.NotEqual(HeatLevel.None, map[0, 0]);
    }

    [Theory]
    [InlineData(0, 1, EntryVerdict.Correct, HeatLevel.Exact)]
    [InlineData(0.01, 1, EntryVerdict.Correct, HeatLevel.Hundredth)]
    [InlineData(0.02, 1, EntryVerdict.Correct, HeatLevel.Tenth)]
    [InlineData(0.9, 1, EntryVerdict.Kink, HeatLevel.Bound)]
    [InlineData(2, 1, EntryVerdict.Correct, HeatLevel.Bound)]
    [InlineData(0, double.PositiveInfinity, EntryVerdict.Undecided, HeatLevel.Undecided)]
    [InlineData(0.5, 1, EntryVerdict.Wrong, HeatLevel.Wrong)]
    [InlineData(11, 1, EntryVerdict.Wrong, HeatLevel.FarOff)]
    [InlineData(1, 0, EntryVerdict.Wrong, HeatLevel.VeryFarOff)]
    [InlineData(double.NaN, 1, EntryVerdict.NonFinite, HeatLevel.NonFinite)]
    public void A_level_follows_from_verdict_error_and_bound(double error, double bound, EntryVerdict verdict, object level)
    {
        var run = Sample.Noisy(1, 1, 1).Runs[0] with { Analytic = [error], Exact = [0], Bounds = [bound], Entries = [verdict] };

        Assert.Equal(level, HeatLevels.Of(run, 0));
    }

    private static HeatMap Map(GradientReport report) => new(report.Problem.Differentiable[0], report.Runs[0], 64, 64);
}
