namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>How time grows with the number of variables.</summary>
internal static class Fit
{
    private const int LargestSizes = 3;

    /// <summary>The slope of log time against log N by least squares over the largest sizes, where starting up no longer counts; null below two.</summary>
    public static double? Slope(IEnumerable<Timed> timings)
    {
        var points = timings.OrderBy(timing => timing.Side).TakeLast(LargestSizes)
            .Select(timing => (X: 2 * Math.Log(timing.Side), Y: Math.Log(timing.Spread.Median))).ToList();
        if (points.Count < 2)
            return null;
        double x = points.Average(point => point.X), y = points.Average(point => point.Y);
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }
}
