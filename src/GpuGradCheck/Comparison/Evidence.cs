using GpuGradCheck.Execution;
using GpuGradCheck.Steps;

namespace GpuGradCheck.Comparison;

/// <summary>All that one run on one device in one precision brought to light.</summary>
internal sealed record Evidence(
    ForwardResult Forward, BackwardResult Backward, NumericGradient Numeric, Gradients Gradients,
    GradientComparison Comparison);
