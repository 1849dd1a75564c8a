using GpuGradCheck.Comparison;

namespace GpuGradCheck;

/// <summary>What the numerical gradient adds, in words. It informs; the verdict does not rest on it.</summary>
internal static class NumericText
{
    /// <summary>
    /// Roundings of an entry that prove nothing: a cost's own derivative may cancel, which the noise of its outputs
    /// does not show.
    /// </summary>
    private const double Granted = 256;

    /// <summary>
    /// Where differences and the exact derivative exclude each other, and where there are no differences to speak of.
    /// </summary>
    public static IEnumerable<string> Of(Problem problem, Precision precision, Evidence evidence)
    {
        var (numeric, exact) = (evidence.Numeric, evidence.Gradients.Exact);
        double Excess(int k)
        {
            double granted = Granted * precision.UnitRoundoff() * Math.Abs(exact.Values[k]);
            double explained = numeric.Bounds[k] + exact.Bounds[k] + granted + precision.SmallestNormal();
            return Math.Abs(numeric.Values[k] - exact.Values[k]) / explained;
        }
        // Beside a kink a difference is a mean of both slopes, and with another's functions nothing bounds its noise.
        var kinks = exact.Kinks.Select(kink => kink.Entry).ToHashSet();
        int[] apart = !evidence.Gradients.AreBoundsProven ? [] : [.. evidence.Gradients.Measured
            .Where(k => Excess(k) > 1 && double.IsFinite(numeric.Bounds[k]) && !kinks.Contains(k))];
        if (apart.Length > 0)
        {
            int worst = apart.MaxBy(Excess);
            yield return $"differences and dual numbers exclude each other at {apart.Length} of "
                + $"{evidence.Gradients.Measured.Length} entries, most at {problem.TensorOf(worst).Entry(worst)}: "
                + $"{Text.Number(numeric.Values[worst])} ± {Text.Number(numeric.Bounds[worst])} against "
                + $"{Text.Number(exact.Values[worst])} ± {Text.Number(exact.Bounds[worst])}. "
                + "Look in forward for a bare if, or a rounding, that hides a kink or a jump (T.Select shows a kink), "
                + "or check on another device";
        }
        if (numeric.Tried is { Jumps: > 0 } jumping)
        {
            yield return $"forward jumps at {problem.TensorOf(jumping.FirstJump).Entry(jumping.FirstJump)} "
                + $"({jumping.Jumps} such entries): its value changes however little the variable moves, and a "
                + "derivative says nothing there; use other values";
        }
        if (numeric.Tried is { Untried: > 0 } tried)
        {
            yield return $"{tried.Untried} numerical entries have no bound: no step that suits others of their tensor "
                + "suits them, and they are too many to try all steps on each";
        }
    }
}
