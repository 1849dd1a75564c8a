namespace GpuGradCheck.Execution;

/// <summary>The exact derivative of the cost to each variable, from duals with error bounds.</summary>
/// <param name="Values">The derivatives.</param>
/// <param name="Bounds">How far rounding can have moved each from the exact one.</param>
/// <param name="Magnitudes">
/// For each, the sum of the absolute values that it is the sum of: what it would be if nothing cancelled.
/// </param>
internal sealed record ExactGradient(double[] Values, double[] Bounds, double[] Magnitudes);
