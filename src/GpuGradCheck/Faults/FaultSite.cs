namespace GpuGradCheck;

/// <summary>What a bug is planted in.</summary>
/// <param name="Problem">The layer and cost.</param>
/// <param name="Seed">What its point was drawn with.</param>
/// <param name="Point">Where it is checked.</param>
/// <param name="Outputs">What forward gives there.</param>
/// <param name="Exact">The exact gradient there.</param>
/// <param name="Earlier">What backward gives at the point before; null where every tensor was given.</param>
internal sealed record FaultSite(
    Problem Problem, long Seed, double[] Point, double[] Outputs, double[] Exact, Lazy<double[]?> Earlier);
