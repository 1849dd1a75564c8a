namespace GpuGradCheck.SelfTests;

/// <summary>What a bug is planted in.</summary>
/// <param name="Problem">The layer and cost.</param>
/// <param name="Seed">The seed of the point.</param>
/// <param name="Gradient">The correct gradient.</param>
internal sealed record FaultSite(Problem Problem, long Seed, double[] Gradient)
{
    /// <summary>The first tensor with rows and columns, or the first.</summary>
    public Tensor Main => Problem.Differentiable.FirstOrDefault(tensor => tensor.Shape.Count > 1) ?? Problem.Differentiable[0];

    /// <summary>The entry with the median magnitude of those that are not zero; none where all are.</summary>
    public IReadOnlyList<int> Median()
    {
        int[] ordered =
        [
            .. Enumerable.Range(0, Gradient.Length).Where(k => Gradient[k] != 0).OrderBy(k => Math.Abs(Gradient[k])),
        ];
        return ordered.Length == 0 ? [] : [ordered[ordered.Length / 2]];
    }

    /// <summary>The last row of the main tensor.</summary>
    public IReadOnlyList<int> LastRow()
    {
        int columns = Main.Length / Main.Shape[0];
        return [.. Enumerable.Range(Main.End - columns, columns)];
    }

    /// <summary>The middle column of the main tensor.</summary>
    public IReadOnlyList<int> MiddleColumn()
    {
        int columns = Main.Length / Main.Shape[0];
        return [.. Enumerable.Range(0, Main.Shape[0]).Select(row => Main.Offset + row * columns + columns / 2)];
    }
}
