namespace GpuGradCheck;

/// <summary>One check on several devices, in several precisions or with several functions, side by side.</summary>
public sealed record ComparisonReport
{
    internal ComparisonReport(GradientReport report)
    {
        Report = report;
        Pairs = [.. RunPairs.Of(report)];
        Entries = [.. ComparedEntries.Of(this)];
    }

    /// <summary>The checks: a run for each device, precision and choice of functions.</summary>
    public GradientReport Report { get; }

    /// <summary>Every two runs held against each other.</summary>
    public IReadOnlyList<RunPair> Pairs { get; }

    /// <summary>The cost and the entries that differ most, with what each run gave.</summary>
    public IReadOnlyList<ComparedEntry> Entries { get; }

    /// <summary>
    /// The worst verdict of all runs; wrong where two devices disagree by more than rounding explains.
    /// </summary>
    public Verdict Verdict => Pairs.Any(pair => pair.Unexplained is not null) ? Verdict.Wrong : Report.Verdict;

    /// <summary>The pairs of runs in one precision: those whose bits can be the same.</summary>
    public IEnumerable<RunPair> Comparable => Pairs.Where(pair => pair.IsSamePrecision);

    /// <summary>Whether all runs in one precision have the same bits.</summary>
    public bool HasSameBits => Comparable.All(pair => pair.HasSameBits);
}
