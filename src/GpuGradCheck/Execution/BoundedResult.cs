using GpuGradCheck.Contract;

namespace GpuGradCheck.Execution;

/// <summary>What the layer's own code gave with error bounds.</summary>
/// <param name="Footprints">The forward groups that read each differentiable variable.</param>
/// <param name="OutputBounds">How far rounding can have moved each output that the cost is computed from.</param>
/// <param name="Gradient">What backward returned.</param>
/// <param name="Bounds">
/// How far rounding can have moved each entry from what the same code gives in exact arithmetic, forward and the cost's
/// derivative included.
/// </param>
internal sealed record BoundedResult(Footprint[] Footprints, double[] OutputBounds, double[] Gradient, double[] Bounds)
{
    /// <summary>Whether backward is linear in its cotangents; null where that was not tested.</summary>
    public bool? IsLinear { get; init; }

    /// <summary>What forward made of finite variables; null where it is finite.</summary>
    public NonFiniteResult? NonFiniteOutput { get; init; }

    /// <summary>What backward made of finite variables, outputs and cotangents; null where it is finite.</summary>
    public NonFiniteResult? NonFiniteEntry { get; init; }
}
