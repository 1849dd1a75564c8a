namespace GpuGradCheck;

/// <summary>One number, and what each run gave for it.</summary>
/// <param name="Quantity">What it is: cost, output or gradient.</param>
/// <param name="Place">Where it is; null for the cost.</param>
/// <param name="MaxUlp">The largest distance between two runs in one precision, or in both where those agree.</param>
/// <param name="Values">A value for each run.</param>
public sealed record ComparedEntry(string Quantity, EntryPlace? Place, double MaxUlp, IReadOnlyList<double> Values);
