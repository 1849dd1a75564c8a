namespace GpuGradCheck;

/// <summary>What random directions say of the entries that were not looked at one by one.</summary>
/// <param name="Outcome">Whether the formula agrees with the exact derivative along all of them.</param>
/// <param name="Directions">Directions for each block.</param>
/// <param name="Blocks">Blocks that the entries were cut into.</param>
/// <param name="Passes">Forward passes that this took, bisection included.</param>
/// <param name="Located">The entries that bisection led to.</param>
public sealed record ProjectionReport(
    Verdict Outcome, int Directions, int Blocks, int Passes, IReadOnlyList<EntryPlace> Located);
