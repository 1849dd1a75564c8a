namespace GpuGradCheck.Steps;

/// <summary>The gradient by differences, each entry with a bound of its error.</summary>
/// <param name="Values">One for each differentiable variable.</param>
/// <param name="Bounds">
/// How far each can be off; infinite where no step is known to have settled, NaN where a person chose the step.
/// </param>
/// <param name="Steps">The step of each.</param>
/// <param name="AtKink">Which of them lie between two slopes that differ; the bound holds either.</param>
/// <param name="Tried">What the ladders showed; null where a person chose the step.</param>
/// <param name="AuditHolds">
/// Whether a few passes gave the same bits over every group as over the footprint alone.
/// </param>
internal sealed record NumericGradient(
    double[] Values, double[] Bounds, double[] Steps, bool[] AtKink, LadderSummary? Tried, bool AuditHolds);
