namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>What one contender took for one layer of one size.</summary>
internal sealed record Timed(string Layer, int Side, Contender Contender, IReadOnlyList<double> Seconds)
{
    public Spread Spread { get; } = new(Seconds);
}
