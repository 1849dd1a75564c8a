namespace GpuGradCheck.Execution;

/// <summary>What backward gave.</summary>
/// <param name="Gradient">An entry for each differentiable variable.</param>
/// <param name="IsDeterministic">Whether a second run gave the same bits.</param>
internal sealed record BackwardResult(double[] Gradient, bool IsDeterministic)
{
    /// <summary>An entry that is not finite although all that was read is; null where there is none.</summary>
    public NonFiniteResult? NonFinite { get; init; }
}
