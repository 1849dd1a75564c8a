using GpuGradCheck.Comparison;

namespace GpuGradCheck.SelfTests;

/// <summary>
/// How much a planted fault matters, by the entry that it moves farthest from every valid derivative.
/// </summary>
internal enum FaultSize
{
    /// <summary>Less than 0.1 % of its scale everywhere: not counted as a bug.</summary>
    Immaterial,

    /// <summary>Each entry that it changes is a valid slope still, as at a kink.</summary>
    Subgradient,

    /// <summary>From 0.1 % to 5 % of its scale.</summary>
    Subtle,

    /// <summary>5 % of its scale or more.</summary>
    Gross,
}

/// <summary>Measures planted faults in the formula, where rounding hides little.</summary>
internal static class FaultSizes
{
    private const double Material = 1e-3;
    private const double Gross = 5e-2;

    /// <summary>
    /// By the largest min(|planted - formula|, |planted - exact|) / scale: what the fault changed, where the layer's
    /// own formula is right; at a kink the exact slope is the valid one nearest to what was planted.
    /// </summary>
    public static FaultSize Of(double[] formula, Gradients planted, double[] scales)
    {
        double changed = 0, off = 0;
        for (int k = 0; k < formula.Length; k++)
        {
            double change = Relative(planted.Formula[k] - formula[k], scales[k]);
            changed = Math.Max(changed, change);
            off = Math.Max(off, Math.Min(change, Relative(planted.Formula[k] - planted.Exact.Values[k], scales[k])));
        }
        return off >= Gross ? FaultSize.Gross
            : off >= Material ? FaultSize.Subtle
            : changed >= Material ? FaultSize.Subgradient
            : FaultSize.Immaterial;
    }

    /// <summary>The same for a layer whose own backward is the fault.</summary>
    public static FaultSize Of(Gradients wrong, double[] scales) =>
        Of(wrong.Exact.Values, wrong, scales);

    private static double Relative(double difference, double scale) =>
        difference == 0 ? 0 : Math.Abs(difference) / scale;
}
