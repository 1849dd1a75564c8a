using ScottPlot;

namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>Time against the number of variables, both logarithmic.</summary>
internal static class Plots
{
    public static void Draw(string layer, IReadOnlyList<Timed> timings, string file)
    {
        var plot = new Plot();
        foreach (var of in timings.Where(timing => timing.Contender.Precision == "float").GroupBy(timing => timing.Contender.Name))
        {
            double[] variables = [.. of.Select(timing => Math.Log10((double)timing.Side * timing.Side))];
            double[] seconds = [.. of.Select(timing => Math.Log10(timing.Spread.Median))];
            var line = plot.Add.Scatter(variables, seconds);
            line.LegendText = Fit.Slope(of) is { } slope ? $"{of.Key}, as N^{slope:F2}" : of.Key;
        }
        plot.Title($"{layer} with the mse cost, float: whole processes");
        plot.XLabel("variables N");
        plot.YLabel("seconds");
        plot.Axes.Bottom.TickGenerator = Decades();
        plot.Axes.Left.TickGenerator = Decades();
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SaveSvg(file, 900, 560);
    }

    private static ScottPlot.TickGenerators.NumericAutomatic Decades() => new()
    {
        IntegerTicksOnly = true,
        LabelFormatter = exponent => $"{Math.Pow(10, exponent):G3}",
    };
}
