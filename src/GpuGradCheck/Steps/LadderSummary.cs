namespace GpuGradCheck.Steps;

/// <summary>What the ladders of all variables showed.</summary>
/// <param name="Unresolved">Number of variables without a bound.</param>
/// <param name="Untried">How many of these were not given a full ladder, because there were too many.</param>
/// <param name="Jumps">Number of variables at a jump.</param>
/// <param name="FirstJump">The first of these; -1 where there is none.</param>
internal sealed record LadderSummary(int Unresolved, int Untried, int Jumps, int FirstJump)
{
    /// <summary>Of two lists of variables.</summary>
    public LadderSummary And(LadderSummary? other) => other is null
        ? this
        : new(
            Unresolved + other.Unresolved, Untried + other.Untried, Jumps + other.Jumps,
            Jumps > 0 ? FirstJump : other.FirstJump);
}
