namespace GpuGradCheck.SelfTests;

/// <summary>
/// The notes of Stanford's CS231n: h = 1e-5 and the relative error |a - n| / max(|a|, |n|) of each entry, 0 where both
/// are; above 1e-2 the gradient is probably wrong, up to 1e-4 it is usually okay, between them one should feel
/// uncomfortable (https://cs231n.github.io/neural-networks-3/#gradcheck).
/// </summary>
internal sealed class Cs231nRule() : PeerRule("CS231n", 1e-5)
{
    private const double Okay = 1e-4;
    private const double Wrong = 1e-2;

    /// <inheritdoc/>
    public override Verdict Judge(double[] analytic, double[] numeric, Precision precision)
    {
        double[] errors = [.. analytic.Zip(numeric, RelativeError)];
        if (errors.All(error => error <= Okay))
            return Verdict.Correct;
        return errors.All(error => error <= Wrong) ? Verdict.Undecided : Verdict.Wrong;
    }

    private static double RelativeError(double a, double n) =>
        a == n ? 0 : Math.Abs(a - n) / Math.Max(Math.Abs(a), Math.Abs(n));
}
