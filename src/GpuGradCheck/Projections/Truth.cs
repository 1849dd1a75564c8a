using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;

namespace GpuGradCheck.Projections;

/// <summary>What a gradient is held against, and where it is known.</summary>
/// <param name="Exact">
/// The exact derivatives that were taken; where directions vouch for it, the formula's values besides.
/// </param>
/// <param name="Measured">The entries that they were taken of, in ascending order.</param>
/// <param name="Judged">The entries that can be judged.</param>
/// <param name="Rest">What directions say of those that were not measured; null where none were asked.</param>
internal sealed record Truth(ExactGradient Exact, int[] Measured, int[] Judged, ProjectedRest? Rest)
{
    /// <summary>Nothing but what was measured.</summary>
    public static Truth Of(ExactGradient exact, int[] measured) => new(exact, measured, measured, null);
}
