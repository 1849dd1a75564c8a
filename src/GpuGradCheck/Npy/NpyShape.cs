namespace GpuGradCheck.Npy;

/// <summary>A shape that an array can have here.</summary>
/// <param name="Extents">The extent of each axis; empty for a single number.</param>
/// <param name="Count">Their product.</param>
internal sealed record NpyShape(IReadOnlyList<int> Extents, int Count)
{
    // numpy 2 has at most 64 axes, numpy 1 at most 32.
    private const int MaximumRank = 64;

    /// <summary>The header's shape; refuses one whose extents or product are too large.</summary>
    public static NpyShape Of(NpyHeader header, string name)
    {
        if (header.Shape.Count > MaximumRank)
            throw new InvalidInputException(
                $"{name}: has {header.Shape.Count} axes, at most {MaximumRank} are read; save it reshaped");

        // An extent of 0 anywhere makes any product 0, so it must be seen before the others overflow.
        var count = header.Shape.Contains(0) ? 0L : 1L;
        foreach (var extent in header.Shape)
        {
            // Neither factor exceeds 2^31 here, so the product does not overflow.
            count = extent <= Array.MaxLength ? count * extent : long.MaxValue;
            if (count > Array.MaxLength)
                throw new InvalidInputException(
                    $"{name}: its shape {Show(header.Shape)} is too large: "
                    + $"at most {Array.MaxLength} elements are read; save it in parts");
        }

        return new NpyShape([.. header.Shape.Select(extent => (int)extent)], (int)count);
    }

    /// <summary>The shape as Python writes it, cut where it is long.</summary>
    public override string ToString() => Show(Extents);

    private static string Show<T>(IReadOnlyList<T> extents) =>
        OneLine.Excerpt(extents.Count == 1 ? $"({extents[0]},)" : $"({string.Join(", ", extents)})");
}
