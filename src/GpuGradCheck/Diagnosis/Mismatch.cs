namespace GpuGradCheck.Diagnoses;

/// <summary>One tensor's gradient beside what it should be, with what rounding can have done to each entry.</summary>
internal sealed class Mismatch
{
    /// <summary>The share of entries that an explanation must explain.</summary>
    private const double Explained = 0.98;

    public Mismatch(Tensor tensor, double[] analytic, double[] exact, double[] tolerance, IReadOnlyList<Basis> bases)
    {
        Tensor = tensor;
        Analytic = analytic;
        Exact = exact;
        Tolerance = tolerance;
        Bases = bases;
        Wrong = [.. Enumerable.Range(0, analytic.Length).Where(k => !(Math.Abs(analytic[k] - exact[k]) <= tolerance[k]))];
    }

    public Tensor Tensor { get; }

    public double[] Analytic { get; }

    public double[] Exact { get; }

    public double[] Tolerance { get; }

    /// <summary>Quantities that a term which was dropped or added may be proportional to.</summary>
    public IReadOnlyList<Basis> Bases { get; }

    /// <summary>Indices of the entries that are off by more than rounding explains.</summary>
    public int[] Wrong { get; }

    public int Length => Analytic.Length;

    public int Rows => Tensor.Shape[0];

    public int Columns => Length / Rows;

    public bool IsMatrix => Tensor.Shape.Count == 2 && Rows > 1 && Columns > 1;

    /// <summary>Whether nearly all entries are what an explanation predicts; it may stretch or extend the tolerance.</summary>
    public bool IsExplainedBy(Func<int, double> prediction, double stretch = 1, double extra = 0) =>
        IsExplainedBy(prediction, Enumerable.Range(0, Length), stretch, extra);

    /// <summary>The same for some of the entries.</summary>
    public bool IsExplainedBy(Func<int, double> prediction, IEnumerable<int> entries, double stretch = 1, double extra = 0)
    {
        int all = 0, explained = 0;
        foreach (int k in entries)
        {
            all++;
            if (Math.Abs(Analytic[k] - prediction(k)) <= stretch * Tolerance[k] + extra)
                explained++;
        }
        return explained >= Explained * all;
    }

    /// <summary>The factor that best takes exact to analytic, by least squares over some entries.</summary>
    public double Factor(IEnumerable<int> entries)
    {
        double product = 0, square = 0;
        foreach (int k in entries)
        {
            product += Analytic[k] * Exact[k];
            square += Exact[k] * Exact[k];
        }
        return product / square;
    }

    /// <summary>Where a set of entries lies: one entry, a row, a column, or how many.</summary>
    public string Region(IReadOnlyList<int> entries)
    {
        if (entries.Count == Length)
            return "every entry";
        if (entries.Count == 1)
            return Tensor.Entry(Tensor.Offset + entries[0]);
        if (Tensor.Shape.Count == 2 && entries.Select(k => k / Columns).Distinct().Count() == 1)
            return $"row {entries[0] / Columns}";
        if (Tensor.Shape.Count == 2 && entries.Select(k => k % Columns).Distinct().Count() == 1)
            return $"column {entries[0] % Columns}";
        return $"{entries.Count} of {Length} entries";
    }
}
