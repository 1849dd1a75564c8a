namespace GpuGradCheck.SelfTests;

/// <summary>
/// torch.autograd.gradcheck: eps 1e-6, atol 1e-5, rtol 1e-3, |a - n| &lt;= atol + rtol |n| in every entry. Its
/// documentation says that these are meant for double
/// (https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html).
/// </summary>
internal sealed class PyTorchRule() : PeerRule("PyTorch gradcheck", 1e-6)
{
    private const double Absolute = 1e-5;
    private const double Relative = 1e-3;

    /// <inheritdoc/>
    public override Verdict Judge(double[] analytic, double[] numeric, Precision precision) =>
        AllClose(analytic, numeric, (a, n) => Math.Abs(a - n) <= Absolute + Relative * Math.Abs(n));
}
