namespace GpuGradCheck.Execution;

/// <summary>What backward gave.</summary>
/// <param name="Gradient">An entry for each differentiable variable.</param>
/// <param name="Bounds">
/// How far rounding can have moved each entry from what the same code gives in exact arithmetic, forward and the cost's
/// derivative included.
/// </param>
/// <param name="IsDeterministic">Whether a second run gave the same bits.</param>
internal sealed record BackwardResult(double[] Gradient, double[] Bounds, bool IsDeterministic);
