namespace GpuGradCheck.Execution;

/// <summary>
/// A variable along which the cost has no single slope: any value between those of its two sides is a valid
/// subgradient.
/// </summary>
/// <param name="Entry">The variable.</param>
/// <param name="Low">The least valid value, less what rounding can have done to it.</param>
/// <param name="High">The greatest, and as much more.</param>
internal sealed record Kink(int Entry, double Low, double High);
