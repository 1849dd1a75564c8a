namespace GpuGradCheck.Execution;

/// <summary>
/// Variables that kink together: of every valid gradient the sum over them, each with a sign, lies between two values,
/// because it is the derivative along one direction.
/// </summary>
/// <param name="Entries">The variables.</param>
/// <param name="Signs">1 or -1 for each.</param>
/// <param name="Low">The least valid sum, less what rounding can have done to it.</param>
/// <param name="High">The greatest, and as much more.</param>
internal sealed record Tie(int[] Entries, int[] Signs, double Low, double High)
{
    /// <summary>The sum that a gradient has.</summary>
    public double Sum(double[] gradient) => Entries.Zip(Signs, (k, sign) => sign * gradient[k]).Sum();
}
