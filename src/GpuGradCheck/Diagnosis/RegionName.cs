namespace GpuGradCheck.Diagnoses;

/// <summary>
/// Where wrong entries lie. Entries whose derivative is nothing cannot show that they are wrong: they belong to several
/// rows if most others in these do.
/// </summary>
/// <param name="Text">In words.</param>
/// <param name="Kind">How simple it is.</param>
internal sealed record RegionName(string Text, RegionKind Kind)
{
    /// <summary>More slices than this are counted, not listed.</summary>
    private const int MostListed = 4;

    /// <summary>The simplest name of some of a tensor's entries.</summary>
    public static RegionName Of(Mismatch mismatch, IReadOnlyList<int> entries)
    {
        if (entries.Count == mismatch.Length)
            return new("every entry", RegionKind.Scattered);
        if (entries.Count == 1)
            return new(mismatch.Name(entries[0]), RegionKind.One);
        if (InOne(mismatch, entries) is { } one)
            return one;
        var wrong = entries.ToHashSet();
        int[] showing = [.. mismatch.Entries.Where(k => wrong.Contains(k) || mismatch.IsInformative(k))];
        return Slices(mismatch.Tensor, wrong, showing)
            ?? End(mismatch, wrong, showing)
            ?? new($"{entries.Count} of {mismatch.Length} entries", RegionKind.Scattered);
    }

    private static RegionName? InOne(Mismatch mismatch, IReadOnlyList<int> entries)
    {
        if (mismatch.Tensor.Shape.Count != 2)
            return null;
        var (row, column) = (entries[0] / mismatch.Columns, entries[0] % mismatch.Columns);
        if (entries.All(k => k / mismatch.Columns == row))
            return new($"row {row}", RegionKind.One);
        return entries.All(k => k % mismatch.Columns == column) ? new($"column {column}", RegionKind.One) : null;
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
            bool isMost = 2L * wrong.Count * length >= (long)tensor.Length * indices.Count;
            bool isWhole = indices.Count < length && isMost
                && showing.All(k => wrong.Contains(k) || !indices.Contains(Index(k)));
            if (isWhole && !(fewest?.Indices.Length <= indices.Count))
                fewest = (dimension, [.. indices.Order()]);
        }
        return fewest is { } found ? new(Text(tensor, found.Dimension, found.Indices), RegionKind.Several) : null;

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
        bool isMost = 2 * wrong.Count >= last - first;
        if (!isMost || showing.Any(k => k >= first && k <= last && !wrong.Contains(k)))
            return null;
        if (last == showing[^1])
            return new($"from {mismatch.Name(first)} on", RegionKind.Several);
        return first == showing[0] ? new($"up to {mismatch.Name(last)}", RegionKind.Several) : null;
    }
}
