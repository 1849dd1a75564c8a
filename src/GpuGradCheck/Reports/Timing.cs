namespace GpuGradCheck;

/// <summary>Where the time of a run went, in milliseconds.</summary>
/// <param name="Total">The whole run.</param>
/// <param name="Compile">Compiling kernels for the device.</param>
/// <param name="Perturbed">The perturbed passes.</param>
/// <param name="Exact">The exact gradient; it is computed once for a point, whichever runs it serves.</param>
public sealed record Timing(double Total, double Compile, double Perturbed, double Exact);
