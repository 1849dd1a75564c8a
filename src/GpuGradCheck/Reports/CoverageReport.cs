namespace GpuGradCheck;

/// <summary>What a verdict covers.</summary>
/// <param name="Coverage">What was asked for.</param>
/// <param name="Entries">Number of entries of the gradient.</param>
/// <param name="Measured">How many of them were looked at one by one.</param>
/// <param name="Projections">What random directions say of the others; null where none were asked.</param>
/// <param name="Missed">
/// What may have been missed: of a sample the share of entries that a bug must be in, of directions its size relative
/// to its tensor's scale; 0 where every entry was looked at, infinite where nothing bounds it.
/// </param>
/// <param name="Risk">The probability of missing a bug in a larger share, or a larger one.</param>
public sealed record CoverageReport(
    Coverage Coverage, int Entries, int Measured, ProjectionReport? Projections, double Missed, double Risk)
{
    /// <summary>Whether every entry was looked at.</summary>
    public bool IsExhaustive => Measured == Entries;
}
