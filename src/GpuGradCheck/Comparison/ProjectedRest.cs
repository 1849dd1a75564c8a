namespace GpuGradCheck.Comparison;

/// <summary>What random directions say of the entries that were not measured one by one.</summary>
/// <param name="Outcome">
/// Whether they agree with the formula there; undecided where they leave more open than an entry is worth.
/// </param>
/// <param name="Blocks">How many parts the entries were cut into, each with directions of its own.</param>
/// <param name="Passes">
/// Forward passes that this took, those of the bisection and of each entry located included.
/// </param>
/// <param name="Located">The entries that bisection led to, in ascending order.</param>
/// <param name="Missed">
/// Errors of which none is above this share of its tensor's scale may have been missed; a larger one was, with less
/// than the risk that <see cref="Risk"/> names.
/// </param>
/// <param name="IsInexact">Whether they differ by more than rounding explains and too little to matter.</param>
internal sealed record ProjectedRest(
    Verdict Outcome, int Blocks, int Passes, int[] Located, double Missed, bool IsInexact)
{
    /// <summary>Directions for each block.</summary>
    public const int Draws = 8;

    /// <summary>The probability of missing what is larger.</summary>
    public const double Risk = 1e-6;
}
