namespace GpuGradCheck.Execution;

/// <summary>One variable moved up and down by a step.</summary>
internal readonly record struct Displacement(int Variable, double Step);
