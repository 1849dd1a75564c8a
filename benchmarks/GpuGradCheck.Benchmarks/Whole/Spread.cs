namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>Several measurements of the same.</summary>
internal sealed class Spread
{
    private readonly double[] sorted;

    public Spread(IEnumerable<double> values) => sorted = [.. values.Order()];

    public double Smallest => sorted[0];

    public double Largest => sorted[^1];

    public double Median => sorted.Length % 2 == 1
        ? sorted[sorted.Length / 2]
        : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The same of the quotients of pairs that ran one after the other: what slows a machine down slows both.</summary>
    public static Spread Quotients(IReadOnlyList<double> dividends, IReadOnlyList<double> divisors) =>
        new(dividends.Zip(divisors, (dividend, divisor) => dividend / divisor));
}
