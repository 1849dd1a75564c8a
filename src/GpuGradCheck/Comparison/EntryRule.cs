namespace GpuGradCheck.Comparison;

/// <summary>
/// The verdict on one entry, with d = |gradient - exact|, the bound b of what rounding can have done to both together,
/// the entry's scale s, and its own magnitude G &lt;= s: what the derivative would be if nothing in it cancelled.
/// </summary>
internal static class EntryRule
{
    /// <summary>
    /// A smaller difference, relative to the entry's own magnitude, is a constant cut short and no bug worth a failure.
    /// </summary>
    public const double Immaterial = 1e-6;

    /// <summary>Beyond this share of the scale an entry is not worth calling known.</summary>
    public const double Resolution = 1e-3;

    /// <summary>
    /// d &gt; b proves the gradient wrong, unless d &lt;= 1e-6 G. Else it can be right, and is called so where what is
    /// <paramref name="unknown"/> about it is at most 1e-3 s: for a formula all of b, for a value what it is off by.
    /// </summary>
    public static EntryVerdict Judge(
        double gradient, double exact, double bound, double unknown, double scale, double magnitude)
    {
        if (!double.IsFinite(exact) || !double.IsFinite(scale))
            return EntryVerdict.Undecided;
        if (!double.IsFinite(gradient))
            return EntryVerdict.NonFinite;
        double difference = Math.Abs(gradient - exact);
        if (difference > bound && difference > Immaterial * magnitude)
            return EntryVerdict.Wrong;
        return unknown <= Resolution * scale ? EntryVerdict.Correct : EntryVerdict.Undecided;
    }
}
