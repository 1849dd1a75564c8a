namespace GpuGradCheck.Projections;

/// <summary>Neighbours in the list of entries that are projected.</summary>
/// <param name="Begin">The place of the first.</param>
/// <param name="End">One past the last.</param>
/// <param name="Differs">
/// Whether an entry among them is known to be wrong: else too much is open, and that can be the sum of all.
/// </param>
internal readonly record struct Block(int Begin, int End, bool Differs)
{
    /// <summary>Number of entries.</summary>
    public int Count => End - Begin;

    /// <summary>The first half.</summary>
    public Block Left => this with { End = Begin + Count / 2 };

    /// <summary>The second.</summary>
    public Block Right => this with { Begin = Begin + Count / 2 };

    /// <summary>So many equal parts of a list, or as many as it has entries.</summary>
    public static Block[] Parts(int count, int parts)
    {
        parts = Math.Min(count, parts);
        return [.. Enumerable.Range(0, parts).Select(i =>
            new Block((int)((long)count * i / parts), (int)((long)count * (i + 1) / parts), false))];
    }
}
