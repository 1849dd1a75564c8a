namespace GpuGradCheck.Comparison;

/// <summary>The verdict on one entry, with d = |gradient - exact| and rounding's allowance a.</summary>
internal static class EntryRule
{
    /// <summary>The allowance is an estimate: only a difference far outside it is held to be proven.</summary>
    private const double ProvenFactor = 8;

    /// <summary>A smaller difference, relative to the scale, is a constant cut short and no bug worth a failure.</summary>
    private const double Material = 1e-6;

    /// <summary>Correct where d &lt;= max(a, 1e-6 s); wrong where d &gt; 8 a beyond that; else undecided.</summary>
    public static EntryVerdict Judge(double gradient, double exact, double allowance, double scale)
    {
        if (!double.IsFinite(exact) || !double.IsFinite(allowance))
            return EntryVerdict.Undecided;
        if (!double.IsFinite(gradient))
            return EntryVerdict.NonFinite;
        double difference = Math.Abs(gradient - exact);
        if (difference <= Math.Max(allowance, Material * scale))
            return EntryVerdict.Correct;
        return difference > ProvenFactor * allowance ? EntryVerdict.Wrong : EntryVerdict.Undecided;
    }
}
