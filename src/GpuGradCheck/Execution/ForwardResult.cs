namespace GpuGradCheck.Execution;

/// <summary>What one forward computation gave.</summary>
/// <param name="Outputs">The outputs, saved ones included.</param>
/// <param name="Terms">The cost's term at each output.</param>
/// <param name="IsDeterministic">Whether a second run gave the same bits.</param>
internal sealed record ForwardResult(double[] Outputs, double[] Terms, bool IsDeterministic)
{
    /// <summary>Whether every output and the cost are numbers.</summary>
    public bool IsFinite => Array.TrueForAll(Outputs, double.IsFinite) && Array.TrueForAll(Terms, double.IsFinite);

    /// <summary>An output that is not finite although all that was read is; null where there is none.</summary>
    public NonFiniteResult? NonFinite { get; init; }
}
