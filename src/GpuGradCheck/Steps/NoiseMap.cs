using GpuGradCheck.Execution;

namespace GpuGradCheck.Steps;

/// <summary>
/// How far rounding can move each output at a point: the proven bound, or what is measured where that is far less.
/// </summary>
internal sealed class NoiseMap(Problem problem, Precision precision, ILayerRun run, double[] point)
{
    /// <summary>Roundings of a cost's difference itself.</summary>
    private const double OfCost = 4;

    /// <summary>Beyond this an output's noise says nothing of how it grows.</summary>
    private const double MostGrowth = 64;

    /// <summary>Fewer roundings than this add up to about their bound; of more, most cancel.</summary>
    private const double WorthMeasuring = 8;

    /// <summary>On either side of the point.</summary>
    private const int PointsMeasured = 4;

    /// <summary>
    /// The distance of neighbouring points in roundings of a variable: the rounded points are irregular, so that no
    /// output falls in step with them.
    /// </summary>
    private const double Spacing = 64;

    /// <summary>
    /// What nine points say of a deviation can be too low by this factor, and noise exceeds its deviation.
    /// </summary>
    private const double Deviations = 8;

    /// <summary>The noise of each output.</summary>
    public NoiseBounds Of(double[] outputs, double[] bounds)
    {
        double roundings = Roundings(outputs, bounds);
        if (roundings > WorthMeasuring)
        {
            bounds = Measured(outputs, bounds);
            roundings = Roundings(outputs, bounds);
        }
        return new(bounds, OfCost + Math.Min(roundings, MostGrowth));
    }

    /// <summary>The noise of each output of code that nothing is known of.</summary>
    public NoiseBounds Measure(double[] outputs)
    {
        double[] levels = Measure(outputs, run.ForwardAt);
        return new(levels, OfCost + Math.Min(Roundings(outputs, levels), MostGrowth));
    }

    /// <summary>The same of any numbers that are computed from the point.</summary>
    public double[] Measure(double[] here, Func<double[], double[]> compute)
    {
        double[] levels = Levels(here, compute);
        for (int o = 0; o < levels.Length; o++)
            levels[o] = double.IsNaN(levels[o]) ? Deviations * precision.UnitRoundoff() * Math.Abs(here[o]) : levels[o];
        double typical = Median(levels);
        return Array.ConvertAll(levels, level => Math.Max(level, typical / 2));
    }

    /// <summary>How many roundings of its own size an output's noise amounts to, over all outputs.</summary>
    private double Roundings(double[] outputs, double[] bounds)
    {
        var (noise, rounding) = (0.0, 0.0);
        for (int o = 0; o < bounds.Length; o++)
        {
            if (double.IsFinite(bounds[o]) && double.IsFinite(outputs[o]))
                (noise, rounding) = (noise + bounds[o], rounding + precision.UnitRoundoff() * Math.Abs(outputs[o]));
        }
        double ratio = noise / rounding;
        return double.IsFinite(ratio) ? ratio : 0;
    }

    private double[] Measured(double[] outputs, double[] bounds) =>
        Pooled(Levels(outputs[..bounds.Length], run.ForwardAt), bounds);

    /// <summary>
    /// How far each number of a computation can be off, by its results at points close by; NaN where they do not tell.
    /// </summary>
    private double[] Levels(double[] here, Func<double[], double[]> compute)
    {
        double[] sizes = StepLadder.Sizes(problem, point, precision);
        var random = new RandomValues(0, "noise");
        double[] direction = Array.ConvertAll(
            sizes, size => size * precision.UnitRoundoff() * Spacing * random.NextSignedWeight());
        double[][] results = [.. Enumerable.Range(-PointsMeasured, 2 * PointsMeasured + 1)
            .Select(t => compute(Moved(t, direction)))];
        var levels = new double[here.Length];
        var along = new double[results.Length];
        for (int o = 0; o < levels.Length; o++)
        {
            for (int i = 0; i < along.Length; i++)
                along[i] = results[i][o];
            levels[o] = Deviations * Math.Max(NoiseLevel.Of(along), precision.UnitRoundoff() * Math.Abs(here[o]));
        }
        return levels;
    }

    private double[] Moved(int t, double[] direction)
    {
        double[] moved = [.. point];
        for (int k = 0; k < direction.Length; k++)
            moved[k] += t * direction[k];
        return moved;
    }

    // Single levels are rough: none is believed to be much below its neighbours'.
    private static double[] Pooled(double[] levels, double[] bounds)
    {
        double median = Median(levels);
        var pooled = new double[bounds.Length];
        for (int o = 0; o < pooled.Length; o++)
            pooled[o] = double.IsNaN(levels[o]) ? bounds[o] : Math.Min(bounds[o], Math.Max(levels[o], median / 2));
        return pooled;
    }

    private static double Median(double[] levels)
    {
        double[] known = [.. levels.Where(double.IsFinite).Order()];
        return known.Length == 0 ? 0 : known[known.Length / 2];
    }
}
