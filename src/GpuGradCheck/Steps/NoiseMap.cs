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

    /// <summary>Through the point.</summary>
    public NoiseAlongLine Line { get; } = new(precision, point, StepLadder.Sizes(problem, point, precision));

    /// <summary>The noise of each output.</summary>
    public NoiseBounds Of(double[] outputs, double[] bounds) =>
        Bounds(outputs, Roundings(outputs, bounds) > WorthMeasuring ? Measured(outputs, bounds) : bounds);

    /// <summary>
    /// The noise of each output of code that nothing is known of: what is noise at any rate, and what can be.
    /// </summary>
    public (NoiseBounds Sure, NoiseBounds Possible) Measure(double[] outputs)
    {
        var (sure, possible) = Line.Measure(outputs, run.ForwardAt);
        return (Bounds(outputs, sure), Bounds(outputs, possible));
    }

    private NoiseBounds Bounds(double[] outputs, double[] levels) =>
        new(levels, OfCost + Math.Min(Roundings(outputs, levels), MostGrowth));

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
        Pooled(Line.Levels(outputs[..bounds.Length], run.ForwardAt), bounds);

    // Single levels are rough: none is believed to be much below its neighbours'.
    private static double[] Pooled(double[] levels, double[] bounds)
    {
        double median = NoiseAlongLine.Median(levels);
        var pooled = new double[bounds.Length];
        for (int o = 0; o < pooled.Length; o++)
            pooled[o] = double.IsNaN(levels[o]) ? bounds[o] : Math.Min(bounds[o], Math.Max(levels[o], median / 2));
        return pooled;
    }
}
