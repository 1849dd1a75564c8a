namespace GpuGradCheck.SelfTests;

/// <summary>What a rule, ours or another's, said of right and wrong gradients.</summary>
/// <param name="Name">Whose rule it is.</param>
internal sealed record RuleScore(string Name)
{
    /// <summary>Of correct gradients.</summary>
    public VerdictCounts Correct { get; } = new();

    /// <summary>Of those that are off by 5 % of the scale somewhere.</summary>
    public VerdictCounts Gross { get; } = new();

    /// <summary>Of those that are off by 0.1 % to 5 %.</summary>
    public VerdictCounts Subtle { get; } = new();

    /// <summary>Where verdicts on bugs of a size are counted.</summary>
    public VerdictCounts Of(FaultSize size) => size == FaultSize.Gross ? Gross : Subtle;
}
