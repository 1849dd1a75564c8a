namespace GpuGradCheck.Execution;

/// <summary>The exact derivative of the cost to each variable, from duals in double.</summary>
/// <param name="Values">The derivatives.</param>
/// <param name="Magnitudes">
/// For each, the sum of the absolute values that it is the sum of: what it would be if nothing cancelled.
/// </param>
/// <param name="Groups">The number of forward groups in each variable's footprint.</param>
internal sealed record ExactGradient(double[] Values, double[] Magnitudes, int[] Groups);
