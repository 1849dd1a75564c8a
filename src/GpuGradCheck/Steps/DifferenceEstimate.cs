namespace GpuGradCheck.Steps;

/// <summary>What differences say of one derivative.</summary>
/// <param name="Value">The derivative; between both slopes at a kink.</param>
/// <param name="Bound">How far it can be off; infinite where nothing is known.</param>
/// <param name="Step">The step that it comes from; 0 where there is none.</param>
/// <param name="Seen">What the function looks like there.</param>
/// <param name="IsFlat">
/// Whether every coarser step says the same within its noise: no truncation error to be seen.
/// </param>
internal readonly record struct DifferenceEstimate(double Value, double Bound, double Step, Feature Seen, bool IsFlat)
{
    /// <summary>Nothing could be computed.</summary>
    public static DifferenceEstimate None => new(double.NaN, double.PositiveInfinity, 0, Feature.NonFinite, false);

    /// <summary>Whether steps beyond those tried could not do much better.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Whether there is a value with a bound.</summary>
    public bool IsResolved => double.IsFinite(Bound);
}
