namespace GpuGradCheck;

/// <summary>One entry of a gradient.</summary>
/// <param name="Tensor">The tensor's name.</param>
/// <param name="Index">The entry's index in each dimension.</param>
/// <param name="Analytic">What backward returned.</param>
/// <param name="Exact">The exact derivative.</param>
/// <param name="Numeric">The central difference.</param>
/// <param name="NumericBound">
/// How far the central difference can be off; infinite or NaN where that is not known.
/// </param>
/// <param name="Step">The step of the central difference.</param>
/// <param name="Bound">How far rounding may have moved the analytic value.</param>
/// <param name="Verdict">What is known of it.</param>
public sealed record EntryReport(
    string Tensor, IReadOnlyList<int> Index, double Analytic, double Exact, double Numeric, double NumericBound,
    double Step, double Bound, EntryVerdict Verdict)
{
    /// <summary>The entry's name, such as "input[2,3]".</summary>
    public string Name => $"{Tensor}[{string.Join(',', Index)}]";
}
