namespace GpuGradCheck.Comparison;

/// <summary>
/// The verdict on one entry, with d = |gradient - exact|, the bound b of what rounding can have done to both together, and
/// the entry's scale s.
/// </summary>
internal static class EntryRule
{
    /// <summary>A smaller difference, relative to the scale, is a constant cut short and no bug worth a failure.</summary>
    public const double Immaterial = 1e-6;

    /// <summary>Beyond this share of the scale an entry is not worth calling known.</summary>
    private const double Resolution = 1e-3;

    /// <summary>
    /// Whether the formula is right. d &gt; b proves that it is not: wrong, unless d &lt;= 1e-6 s. d &lt;= b says that it can
    /// be right: correct where b &lt;= 1e-3 s, else undecided.
    /// </summary>
    public static EntryVerdict JudgeFormula(double gradient, double exact, double bound, double scale) =>
        Judge(gradient, exact, bound, scale, worst: bound);

    /// <summary>
    /// Whether the value is good, by whatever formula: as above, but what counts is the error that was made and not the
    /// one that could have been: correct where d &lt;= 1e-3 s.
    /// </summary>
    public static EntryVerdict JudgeValue(double gradient, double exact, double bound, double scale) =>
        Judge(gradient, exact, bound, scale, worst: Math.Abs(gradient - exact));

    private static EntryVerdict Judge(double gradient, double exact, double bound, double scale, double worst)
    {
        if (!double.IsFinite(exact))
            return EntryVerdict.Undecided;
        if (!double.IsFinite(gradient))
            return EntryVerdict.NonFinite;
        double difference = Math.Abs(gradient - exact);
        if (difference > bound && difference > Immaterial * scale)
            return EntryVerdict.Wrong;
        return worst <= Resolution * scale ? EntryVerdict.Correct : EntryVerdict.Undecided;
    }
}
