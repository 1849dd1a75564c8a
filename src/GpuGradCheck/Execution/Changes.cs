namespace GpuGradCheck.Execution;

/// <summary>What the cost does when one variable moves up and down.</summary>
/// <param name="Up">x+ - x as rounded.</param>
/// <param name="Down">x - x- as rounded.</param>
/// <param name="Distance">x+ - x-.</param>
/// <param name="ChangeUp">C(x+) - C(x).</param>
/// <param name="ChangeDown">C(x) - C(x-).</param>
/// <param name="Noise">
/// The sum of how far rounding can have moved each term of a change, the larger of both sides.
/// </param>
/// <param name="LargestNoise">The largest of these.</param>
internal readonly record struct Changes(
    double Up, double Down, double Distance, double ChangeUp, double ChangeDown, double Noise, double LargestNoise)
{
    /// <summary>Sum, noise, largest noise.</summary>
    public const int NumbersOfPass = 3;

    /// <summary>What the numbers of a pass up and the pass down after it say, x having moved by a step.</summary>
    public static Changes Of<T>(T x, T step, ReadOnlySpan<T> sums, ReadOnlySpan<T> noises)
        where T : unmanaged, IReal<T>
    {
        double here = x.ToDouble(), up = (x + step).ToDouble(), down = (x - step).ToDouble();
        return new(
            up - here, here - down, up - down, sums[0].ToDouble(), -sums[NumbersOfPass].ToDouble(),
            Math.Max(noises[1].ToDouble(), noises[NumbersOfPass + 1].ToDouble()),
            Math.Max(noises[2].ToDouble(), noises[NumbersOfPass + 2].ToDouble()));
    }

    /// <summary>C(x+) - C(x-).</summary>
    public double Difference => ChangeUp + ChangeDown;

    /// <summary>The central difference, over the true distance of the two points and not over twice the step.</summary>
    public double Quotient => Difference / Distance;
}
