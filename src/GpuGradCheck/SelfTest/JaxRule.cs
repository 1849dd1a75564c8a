namespace GpuGradCheck.SelfTests;

/// <summary>
/// jax.test_util.check_grads: along one direction of normal numbers, eps 1e-4, |a - n| &lt;= tol + tol |n| with tol
/// 2e-3 in float and 1e-5 in double (https://github.com/jax-ml/jax, jax/_src/public_test_util.py).
/// </summary>
internal sealed class JaxRule() : PeerRule("JAX check_grads", 1e-4)
{
    /// <inheritdoc/>
    public override bool IsDirectional => true;

    /// <inheritdoc/>
    public override Verdict Judge(double[] analytic, double[] numeric, Precision precision)
    {
        double tolerance = precision == Precision.Float ? 2e-3 : 1e-5;
        return AllClose(analytic, numeric, (a, n) => Math.Abs(a - n) <= tolerance + tolerance * Math.Abs(n));
    }
}
