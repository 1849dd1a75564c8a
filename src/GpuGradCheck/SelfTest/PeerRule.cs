namespace GpuGradCheck.SelfTests;

/// <summary>How another checker decides from whole costs, with the step and the tolerances that it documents.</summary>
/// <param name="name">What people call it.</param>
/// <param name="step">How far it moves each variable, whatever the variable's size.</param>
internal abstract class PeerRule(string name, double step)
{
    /// <summary>What people call it.</summary>
    public string Name => name;

    /// <summary>How far it moves each variable.</summary>
    public double Step => step;

    /// <summary>Whether it sees the derivative along one random direction, and not each entry.</summary>
    public virtual bool IsDirectional => false;

    /// <summary>Its verdict on what it sees of the analytic gradient, beside its own quotients.</summary>
    public abstract Verdict Judge(double[] analytic, double[] numeric, Precision precision);

    /// <summary>Correct where every pair is close, else wrong; what is not a number is close to nothing.</summary>
    protected static Verdict AllClose(double[] analytic, double[] numeric, Func<double, double, bool> isClose) =>
        analytic.Zip(numeric).All(pair => isClose(pair.First, pair.Second)) ? Verdict.Correct : Verdict.Wrong;
}
