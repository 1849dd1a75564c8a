namespace GpuGradCheck.SelfTests;

/// <summary>
/// Caffe's GradientChecker as its layer tests use it: stepsize 1e-2, threshold 1e-3, |a - n| &lt;= threshold
/// max(|a|, |n|, 1) in every entry, kinks not left out
/// (https://github.com/BVLC/caffe, include/caffe/test/test_gradient_check_util.hpp).
/// </summary>
internal sealed class CaffeRule() : PeerRule("Caffe", 1e-2)
{
    private const double Threshold = 1e-3;

    /// <inheritdoc/>
    public override Verdict Judge(double[] analytic, double[] numeric, Precision precision) => AllClose(
        analytic, numeric, (a, n) => Math.Abs(a - n) <= Threshold * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(n))));
}
