namespace GpuGradCheck.Diagnoses;

/// <summary>
/// Where wrong entries lie. Entries whose derivative is nothing cannot show that they are wrong: they belong to a region
/// if all others in it do.
/// </summary>
/// <param name="Text">In words.</param>
/// <param name="IsShape">Whether it is a shape that an index could have, and not just a number of entries.</param>
internal sealed record RegionName(string Text, bool IsShape)
{
    /// <summary>More slices than this are counted, not listed.</summary>
    private const int MostListed = 4;

    /// <summary>The simplest name of some of a tensor's entries.</summary>
    public static RegionName Of(Mismatch mismatch, IReadOnlyList<int> entries)
    {
        if (entries.Count == mismatch.Length)
            return new("every entry", false);
        if (entries.Count == 1)
            return new(mismatch.Name(entries[0]), true);
        var wrong = entries.ToHashSet();
        int[] showing = [.. mismatch.Entries.Where(k => wrong.Contains(k) || mismatch.IsInformative(k))];
        return Slices(mismatch.Tensor, wrong, showing)
            ?? End(mismatch, wrong, showing)
            ?? new($"{entries.Count} of {mismatch.Length} entries", false);
    }

    /// <summary>Rows, columns, or what has the same index in some other dimension; as few as will do.</summary>
    private static RegionName? Slices(Tensor tensor, HashSet<int> wrong, int[] showing)
    {
        (int Dimension, int[] Indices)? fewest = null;
        int stride = tensor.Length;
        for (int dimension = 0; tensor.Shape.Count > 1 && dimension < tensor.Shape.Count; dimension++)
        {
            int length = tensor.Shape[dimension];
            stride /= length;
            int Index(int k) => k / stride % length;
            var indices = wrong.Select(Index).ToHashSet();
            bool isWhole = indices.Count < length
                && showing.All(k => wrong.Contains(k) || !indices.Contains(Index(k)));
            if (isWhole && !(fewest?.Indices.Length <= indices.Count))
                fewest = (dimension, [.. indices.Order()]);
        }
        return fewest is { } found ? new(Text(tensor, found.Dimension, found.Indices), true) : null;

        static string Text(Tensor tensor, int dimension, int[] indices)
        {
            string what = (tensor.Shape.Count, dimension) switch
            {
                (2, 0) => "row",
                (2, _) => "column",
                _ => $"index {dimension + 1} of {tensor.Name} =",
            };
            string some = string.Join(", ", indices.Take(MostListed));
            string more = indices.Length > MostListed ? $" and {indices.Length - MostListed} more" : "";
            bool isPlural = indices.Length > 1 && tensor.Shape.Count == 2;
            return $"{what}{(isPlural ? "s" : "")} {some}{more}";
        }
    }

    /// <summary>From some entry on, or up to one: where a loop or a block of threads ends.</summary>
    private static RegionName? End(Mismatch mismatch, HashSet<int> wrong, int[] showing)
    {
        var (first, last) = (wrong.Min(), wrong.Max());
        if (showing.Any(k => k >= first && k <= last && !wrong.Contains(k)))
            return null;
        if (last == showing[^1])
            return new($"from {mismatch.Name(first)} on", true);
        return first == showing[0] ? new($"up to {mismatch.Name(last)}", true) : null;
    }
}
