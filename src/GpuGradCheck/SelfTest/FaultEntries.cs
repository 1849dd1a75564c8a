namespace GpuGradCheck.SelfTests;

/// <summary>Entries to plant a bug in.</summary>
internal static class FaultEntries
{
    /// <summary>The entry with the median magnitude of those that are not zero; none where all are.</summary>
    public static IReadOnlyList<int> Median(FaultSite site)
    {
        int[] ordered =
        [
            .. Enumerable.Range(0, site.Exact.Length).Where(k => site.Exact[k] != 0)
                .OrderBy(k => Math.Abs(site.Exact[k])),
        ];
        return ordered.Length == 0 ? [] : [ordered[ordered.Length / 2]];
    }

    /// <summary>The last row of the main tensor.</summary>
    public static IReadOnlyList<int> LastRow(FaultSite site)
    {
        var main = Main(site.Problem);
        int columns = main.Length / main.Shape[0];
        return [.. Enumerable.Range(main.End - columns, columns)];
    }

    /// <summary>The middle column of the main tensor.</summary>
    public static IReadOnlyList<int> MiddleColumn(FaultSite site)
    {
        var main = Main(site.Problem);
        int columns = main.Length / main.Shape[0];
        return [.. Enumerable.Range(0, main.Shape[0]).Select(row => main.Offset + row * columns + columns / 2)];
    }

    /// <summary>The first tensor with rows and columns, or the first.</summary>
    private static Tensor Main(Problem problem) =>
        problem.Differentiable.FirstOrDefault(tensor => tensor.Shape.Count > 1) ?? problem.Differentiable[0];
}
