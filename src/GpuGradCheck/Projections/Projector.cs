using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;

namespace GpuGradCheck.Projections;

/// <summary>Projects blocks of entries onto random directions, ±U[0.5, 1.5] in units of each tensor's scale.</summary>
/// <param name="problem">What is checked.</param>
/// <param name="run">Gives the exact derivatives.</param>
/// <param name="gradient">What is held against them, with error bounds.</param>
/// <param name="scales">Of each entry, or less.</param>
/// <param name="seed">Of the directions.</param>
internal sealed class Projector(
    Problem problem, IDirectionRun run, (double[] Values, double[] Bounds) gradient, double[] scales, long seed)
{
    /// <summary>
    /// Deviations of a sum with random signs: exceeded with a probability of 2 exp(-36/2), once in 30 million.
    /// </summary>
    private const double Deviations = 6;

    private readonly double[] units = Units(problem, scales);
    private readonly int[] labels = new int[problem.Variables];
    private readonly double[] weights = new double[problem.Variables];
    private int draws;

    /// <summary>Forward passes so far.</summary>
    public int Passes { get; private set; }

    /// <summary>Each block's projection onto a direction of its own, drawn anew.</summary>
    public Projection[] Project(IReadOnlyList<Block> blocks, int[] entries)
    {
        if (blocks.Count == 0)
            return [];
        var random = new RandomValues(seed, $"direction {draws++}");
        Array.Fill(labels, -1);
        for (int i = 0; i < blocks.Count; i++)
        {
            for (int place = blocks[i].Begin; place < blocks[i].End; place++)
            {
                int k = entries[place];
                (labels[k], weights[k]) = (i, random.NextSignedWeight() * units[k]);
            }
        }
        var slopes = run.Slopes(weights, labels, blocks.Count);
        Passes += blocks.Count;
        return [.. blocks.Select((block, i) => Against(slopes[i], entries.AsSpan(block.Begin, block.Count)))];
    }

    private Projection Against((double Value, double Bound) slope, ReadOnlySpan<int> entries)
    {
        var difference = new CompensatedSum();
        var (bound, square) = (0.0, 0.0);
        difference.Add(-slope.Value);
        foreach (int k in entries)
        {
            difference.Add(gradient.Values[k], weights[k]);
            bound += gradient.Bounds[k] * Math.Abs(weights[k]);
            double size = Math.Max(Math.Abs(gradient.Values[k]), scales[k]) * weights[k];
            square += size * size;
        }
        return new(
            Math.Abs(difference.Value),
            slope.Bound + CompensatedSum.WithItsOwnRounding(bound, entries.Length) + difference.Bound,
            Deviations * EntryRule.Immaterial * Math.Sqrt(square));
    }

    /// <summary>The power of two that takes a tensor's scale to about 1.</summary>
    private static double[] Units(Problem problem, double[] scales)
    {
        var units = new double[problem.Variables];
        foreach (var tensor in problem.Differentiable)
        {
            double scale = scales[tensor.Offset];
            double unit = scale > 0 && double.IsFinite(scale) ? Math.ScaleB(1, -Math.ILogB(scale)) : 1;
            units.AsSpan(tensor.Offset, tensor.Length).Fill(unit);
        }
        return units;
    }
}
