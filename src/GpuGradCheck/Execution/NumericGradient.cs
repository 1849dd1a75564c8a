namespace GpuGradCheck.Execution;

/// <summary>The gradient by central differences.</summary>
/// <param name="Values">One quotient for each differentiable variable.</param>
/// <param name="AuditHolds">
/// Whether a few passes gave the same bits over every group as over the footprint alone.
/// </param>
internal sealed record NumericGradient(double[] Values, bool AuditHolds);
