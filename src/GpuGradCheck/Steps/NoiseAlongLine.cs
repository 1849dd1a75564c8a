namespace GpuGradCheck.Steps;

/// <summary>
/// How noisy numbers are that are computed from a point, by their results at points of a line through it.
/// </summary>
/// <param name="precision">In which they are computed.</param>
/// <param name="point">The point.</param>
/// <param name="sizes">What is a small distance in each of its coordinates, and what is not.</param>
internal sealed class NoiseAlongLine(Precision precision, double[] point, double[] sizes)
{
    /// <summary>On either side of the point.</summary>
    private const int PointsMeasured = 4;

    /// <summary>
    /// The distance of neighbouring points in roundings of a variable: the rounded points are irregular, so that no
    /// number falls in step with them.
    /// </summary>
    private const double Spacing = 64;

    /// <summary>
    /// From each spacing to the next, and the widest relative to the sizes: what computes in less than its interface's
    /// precision, or iterates until it is close enough, is smooth or flat between its own roundings.
    /// </summary>
    private const double Wider = 4;

    private const double Widest = 1.0 / 16;

    /// <summary>Noise is the same at two spacings; what kinks and curvature add grows with them.</summary>
    private const double Agreement = 2.5;

    /// <summary>
    /// What nine points say of a deviation can be too low by this factor, and noise exceeds its deviation.
    /// </summary>
    private const double Deviations = 8;

    /// <summary>How far each number can be off, of code that nothing is known of.</summary>
    public MeasuredNoise Measure(double[] here, Func<double[], double[]> compute)
    {
        double[] sure = Array.ConvertAll(here, value => Deviations * precision.UnitRoundoff() * Math.Abs(value));
        double[] possible = [.. sure];
        // Digits show at any distance, and most of them at the variables' own size.
        double[] stored = Stored(Along(here, compute, 1));
        var finer = new List<double[]>();
        for (double spacing = Spacing * precision.UnitRoundoff(); spacing < Widest; spacing *= Wider)
        {
            double[][] along = Along(here, compute, spacing);
            double[] levels = Levels(here, along);
            stored = [.. stored.Zip(Stored(along), Math.Max)];
            for (int i = 0; i < here.Length; i++)
            {
                bool isFinest = finer.Count == 0;
                if (isFinest && levels[i] > sure[i])
                    sure[i] = levels[i];
                if (isFinest || finer.Exists(each => Agree(each[i], levels[i])))
                    possible[i] = Math.Max(possible[i], double.IsNaN(levels[i]) ? 0 : levels[i]);
            }
            finer.Add(levels);
        }
        // What does not move enough to tell is stored as its neighbours are.
        double narrowest = stored.Max();
        for (int i = 0; i < here.Length; i++)
        {
            double unitRoundoff = narrowest > 0 && Granularity.Holds(narrowest, here[i]) ? narrowest : stored[i];
            sure[i] = Math.Max(sure[i], Deviations * unitRoundoff * Math.Abs(here[i]));
        }
        double[] either = [.. sure.Zip(possible, Math.Max)];
        return new(Pooled(sure, here), Pooled(either, here));
    }

    /// <summary>
    /// How far each number can be off by roundings in the precision; NaN where the results do not tell.
    /// </summary>
    public double[] Levels(double[] here, Func<double[], double[]> compute) =>
        Levels(here, Along(here, compute, Spacing * precision.UnitRoundoff()));

    /// <summary>The middle one of those that are known; 0 where none is.</summary>
    public static double Median(double[] levels)
    {
        double[] known = [.. levels.Where(double.IsFinite).Order()];
        return known.Length == 0 ? 0 : known[known.Length / 2];
    }

    private double[] Levels(double[] here, double[][] along) => [.. along.Zip(here, (results, value) =>
        Deviations * Math.Max(NoiseLevel.Of(results), precision.UnitRoundoff() * Math.Abs(value)))];

    private double[] Stored(double[][] along) =>
        Array.ConvertAll(along, results => Granularity.UnitRoundoff(results, precision));

    /// <summary>For each number its results at neighbouring points of the line.</summary>
    private double[][] Along(double[] here, Func<double[], double[]> compute, double spacing)
    {
        var random = new RandomValues(0, "noise");
        double[] direction = Array.ConvertAll(sizes, size => size * spacing * random.NextSignedWeight());
        double[][] points = [.. Enumerable.Range(-PointsMeasured, 2 * PointsMeasured + 1)
            .Select(t => t == 0 ? here : compute(Moved(t, direction)))];
        return [.. Enumerable.Range(0, here.Length).Select(i => Array.ConvertAll(points, each => each[i]))];
    }

    private double[] Moved(int t, double[] direction)
    {
        double[] moved = [.. point];
        for (int k = 0; k < direction.Length; k++)
            moved[k] += t * direction[k];
        return moved;
    }

    // Single levels are rough: none is believed to be much below its neighbours', absolutely or beside its number.
    private static double[] Pooled(double[] bounds, double[] here)
    {
        double typical = Median(bounds);
        double relative = Median([.. bounds.Zip(here, (bound, value) => bound / Math.Abs(value))]);
        return [.. bounds.Zip(here, (bound, value) =>
            Math.Max(bound, Math.Max(typical, relative * Math.Abs(value)) / 2))];
    }

    private static bool Agree(double finer, double wider) =>
        finer <= Agreement * wider && wider <= Agreement * finer;
}
