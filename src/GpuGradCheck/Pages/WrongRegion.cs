namespace GpuGradCheck.Pages;

/// <summary>The smallest block of a tensor that holds all its wrong entries.</summary>
/// <param name="Count">How many entries are wrong.</param>
/// <param name="Name">The block, such as "input[3,0..7]".</param>
/// <param name="Size">How many entries the block has.</param>
internal sealed record WrongRegion(int Count, string Name, int Size)
{
    /// <summary>The block around these entries; null where there is none.</summary>
    public static WrongRegion? Around(Tensor tensor, IReadOnlyList<int> wrong)
    {
        if (wrong.Count == 0)
            return null;
        int[] low = tensor.Indices(wrong[0]);
        int[] high = [.. low];
        foreach (int k in wrong)
        {
            int[] index = tensor.Indices(k);
            for (int dimension = 0; dimension < index.Length; dimension++)
            {
                low[dimension] = Math.Min(low[dimension], index[dimension]);
                high[dimension] = Math.Max(high[dimension], index[dimension]);
            }
        }
        var ranges = low.Zip(high, (from, to) => from == to ? $"{from}" : $"{from}..{to}");
        int size = low.Zip(high, (from, to) => to - from + 1).Aggregate((product, length) => product * length);
        return new(wrong.Count, $"{tensor.Name}[{string.Join(',', ranges)}]", size);
    }

    /// <summary>How much of the block is wrong, in words.</summary>
    public string Description => Count == Size ? $"wrong: {Name}" : $"wrong: {Count} of the {Size} entries of {Name}";
}
