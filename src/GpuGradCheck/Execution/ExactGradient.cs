namespace GpuGradCheck.Execution;

/// <summary>
/// The exact derivative of the cost to each variable, from duals with error bounds; NaN where it was not taken.
/// </summary>
/// <param name="Values">The derivatives.</param>
/// <param name="Bounds">How far rounding can have moved each from the exact one.</param>
/// <param name="Magnitudes">
/// For each, the sum of the absolute values that it is the sum of: what it would be if nothing cancelled.
/// </param>
/// <param name="Kinks">The entries that have an interval of valid values.</param>
/// <param name="Ties">What is known of several of these together.</param>
internal sealed record ExactGradient(
    double[] Values, double[] Bounds, double[] Magnitudes, IReadOnlyList<Kink> Kinks, IReadOnlyList<Tie> Ties)
{
    /// <summary>With the value nearest to a gradient at each kink: it is as right as any other there.</summary>
    public ExactGradient Nearest(double[] gradient)
    {
        double[] values = [.. Values], bounds = [.. Bounds];
        foreach (var kink in Kinks)
        {
            int k = kink.Entry;
            values[k] = double.IsNaN(gradient[k]) ? kink.Low : Math.Clamp(gradient[k], kink.Low, kink.High);
            bounds[k] = 0;
        }
        return this with { Values = values, Bounds = bounds };
    }
}
