namespace GpuGradCheck.Execution;

/// <summary>
/// A black box at one point. Call in the order of the members, after <see cref="ILayerRun.Forward"/> and backward.
/// </summary>
internal interface IBlackBoxRun : ILayerRun
{
    /// <summary>Whether backward adds to what its buffer holds, rather than assigning it.</summary>
    bool Accumulates { get; }

    /// <summary>What backward returns at other values, forward and the cost's derivative included.</summary>
    double[] GradientAt(double[] values);

    /// <summary>The gradient of other cotangents at the point.</summary>
    double[] GradientOf(double[] cotangents);

    /// <summary>The cost's derivative to each output at the point.</summary>
    double[] Cotangents();

    /// <summary>Passes whose changes of the cost's terms are summed without their signs.</summary>
    IPerturbedRun PerturbMagnitudes();
}
