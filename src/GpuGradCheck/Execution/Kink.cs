namespace GpuGradCheck.Execution;

/// <summary>
/// Where the cost has no single slope. Along one variable any value between the slopes of its two sides is a valid
/// subgradient. Variables that tie are held together: every valid gradient has a sum over them in the interval.
/// </summary>
/// <param name="Entries">One variable, or those that move together.</param>
/// <param name="Low">The least valid value, or sum, less what rounding can have done to it.</param>
/// <param name="High">The greatest, and as much more.</param>
internal sealed record Kink(int[] Entries, double Low, double High);
