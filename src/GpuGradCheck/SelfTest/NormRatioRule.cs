using GpuGradCheck.Comparison;

namespace GpuGradCheck.SelfTests;

/// <summary>
/// What the question this program began with did: step 1e-4, ||a - n|| / (||a|| + ||n||) over the whole gradient,
/// correct up to 1e-3.
/// </summary>
internal sealed class NormRatioRule() : PeerRule("norm ratio", 1e-4)
{
    private const double Threshold = 1e-3;

    /// <inheritdoc/>
    public override Verdict Judge(double[] analytic, double[] numeric, Precision precision) =>
        Discrepancy.Between(analytic, numeric) <= Threshold ? Verdict.Correct : Verdict.Wrong;
}
