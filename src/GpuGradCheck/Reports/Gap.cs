namespace GpuGradCheck;

/// <summary>
/// How far apart the same numbers are in two runs, once they are rounded to the coarser precision of both.
/// </summary>
/// <param name="MaxUlp">The largest distance in ULP; infinite where only one is a finite number.</param>
/// <param name="Differing">How many entries have other bits.</param>
/// <param name="Place">Where they are furthest apart; null where all bits are the same.</param>
public sealed record Gap(double MaxUlp, int Differing, EntryPlace? Place);
