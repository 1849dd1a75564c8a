using GpuGradCheck.Execution;
using GpuGradCheck.Steps;

namespace GpuGradCheck.Checking;

/// <summary>What one device gave at the point in one precision, before any bug is planted.</summary>
internal sealed record Measurement(
    BoundedResult Bounded, ForwardResult Forward, BackwardResult Backward, NumericGradient Numeric,
    TimeSpan PerturbingTime);
