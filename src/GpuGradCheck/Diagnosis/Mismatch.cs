namespace GpuGradCheck.Diagnoses;

/// <summary>One tensor's gradient beside what it should be, with what rounding can have done to each entry.</summary>
internal sealed class Mismatch
{
    /// <summary>The share of entries that an explanation must explain.</summary>
    private const double Explained = 0.98;

    /// <summary>A few roundings in double, which whatever went wrong takes too.</summary>
    private static readonly double Rounding = 4 * Precision.Double.UnitRoundoff();

    public Mismatch(
        Tensor tensor, int[] entries, double[] analytic, double[] exact, double[] tolerance,
        IReadOnlyList<Basis> bases, Func<double[]?> earlier)
    {
        Tensor = tensor;
        Entries = entries;
        Analytic = analytic;
        Exact = exact;
        Tolerance = tolerance;
        Bases = bases;
        Earlier = earlier;
        Wrong = [.. entries.Where(k => !(Math.Abs(analytic[k] - exact[k]) <= tolerance[k]))];
    }

    public Tensor Tensor { get; }

    /// <summary>Indices of the entries that were looked at.</summary>
    public int[] Entries { get; }

    /// <summary>Number of them.</summary>
    public int Length => Entries.Length;

    public double[] Analytic { get; }

    public double[] Exact { get; }

    public double[] Tolerance { get; }

    /// <summary>Quantities that a term which was dropped or added may be proportional to.</summary>
    public IReadOnlyList<Basis> Bases { get; }

    /// <summary>What the gradient would be at the point before this; null where there was none.</summary>
    public Func<double[]?> Earlier { get; }

    /// <summary>Indices of the entries that are off by more than rounding explains.</summary>
    public int[] Wrong { get; }

    public int Rows => Tensor.Shape[0];

    /// <summary>Number of entries in a row: in all dimensions but the first.</summary>
    public int Columns => Analytic.Length / Rows;

    /// <summary>Whether every entry was looked at: what couples them cannot be told from some.</summary>
    public bool IsComplete => Length == Analytic.Length;

    /// <summary>Whether it is a matrix of which every entry was looked at.</summary>
    public bool IsMatrix => Tensor.Shape.Count == 2 && Rows > 1 && Columns > 1 && IsComplete;

    /// <summary>Entries whose derivative is proven to differ from zero.</summary>
    public int Informative => Entries.Count(IsInformative);

    /// <summary>Whether the derivative is proven to differ from zero.</summary>
    public bool IsInformative(int k) => Math.Abs(Exact[k]) > Tolerance[k];

    /// <summary>An entry as people write it.</summary>
    public string Name(int k) => Tensor.Entry(Tensor.Offset + k);

    /// <summary>Whether nearly all entries are what an explanation predicts, as closely as it can.</summary>
    public bool IsExplainedBy(Func<int, double> prediction, Func<int, double> allowance) =>
        IsExplainedBy(prediction, allowance, Entries);

    /// <summary>The same for some of the entries.</summary>
    public bool IsExplainedBy(Func<int, double> prediction, Func<int, double> allowance, IEnumerable<int> entries)
    {
        int all = 0, explained = 0;
        foreach (int k in entries)
        {
            all++;
            double predicted = prediction(k);
            double rounding = Rounding * (Math.Abs(Analytic[k]) + Math.Abs(predicted));
            if (Math.Abs(Analytic[k] - predicted) <= allowance(k) + rounding)
                explained++;
        }
        return explained >= Explained * all;
    }

    /// <summary>
    /// The factor that best takes exact to analytic over some entries, by least squares with each weighed by what is
    /// known of it, and how far rounding can have moved that.
    /// </summary>
    public (double Value, double Error) Factor(IEnumerable<int> entries)
    {
        double product = 0, square = 0, error = 0;
        foreach (int k in entries)
        {
            double resolution = Resolution(k);
            if (resolution == 0)
                continue;
            double exact = Exact[k] / resolution;
            product += Analytic[k] / resolution * exact;
            square += exact * exact;
            error += Math.Abs(exact);
        }
        double factor = product / square;
        return (factor, (1 + Math.Abs(factor)) * error / square);
    }

    /// <summary>
    /// The number that best takes exact to analytic when added to every entry, and how far rounding can have moved it.
    /// </summary>
    public (double Value, double Error) Offset()
    {
        double sharpest = Entries.Select(Resolution).Where(resolution => resolution > 0).DefaultIfEmpty(0).Min();
        CompensatedSum sum = default, weights = default;
        double error = 0;
        foreach (int k in Entries)
        {
            double resolution = Resolution(k);
            if (resolution == 0)
                continue;
            double weight = sharpest / resolution * (sharpest / resolution);
            sum.Add(weight * (Analytic[k] - Exact[k]));
            weights.Add(weight);
            error += weight * resolution;
        }
        return (sum.Value / weights.Value, error / weights.Value);
    }

    private double Resolution(int k) => Tolerance[k] + Rounding * (Math.Abs(Analytic[k]) + Math.Abs(Exact[k]));
}
