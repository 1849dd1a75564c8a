namespace GpuGradCheck.Cli;

/// <summary>
/// How wide a table's columns are where there is less room than they would take: headings are broken first, then cells,
/// between words.
/// </summary>
/// <param name="Widths">Of the columns that find room; the last are left out.</param>
/// <param name="Gap">Blanks between two.</param>
internal sealed record TableFit(int[] Widths, int Gap)
{
    private const int WideGap = 2;

    /// <summary>The widths of columns with these headings and cells.</summary>
    public static TableFit Of(string[] headings, IReadOnlyList<string[]> rows, int width)
    {
        for (int count = headings.Length; ; count--)
        {
            int[] words = Each(count, column =>
                rows.Select(row => LongestWord(row[column])).Append(LongestWord(headings[column])).Max());
            int[] whole = Each(count, column =>
                rows.Select(row => row[column].Length).Append(LongestWord(headings[column])).Max());
            if (whole.Sum() + count * WideGap <= width)
                return new(whole, WideGap);
            if (words.Sum() + count <= width || count == 1)
                return new(Shrunk(whole, words, width - count), 1);
        }
    }

    /// <summary>The widest column gives way first, but to no less than its words need.</summary>
    private static int[] Shrunk(int[] widths, int[] least, int width)
    {
        int[] shrunk = [.. widths];
        while (shrunk.Sum() > width
            && Enumerable.Range(0, shrunk.Length).Where(column => shrunk[column] > least[column]).ToArray()
                is { Length: > 0 } free)
        {
            shrunk[free.MaxBy(column => shrunk[column])]--;
        }
        return shrunk;
    }

    private static int[] Each(int count, Func<int, int> width) => [.. Enumerable.Range(0, count).Select(width)];

    private static int LongestWord(string text) =>
        text.Replace("/", "/ ", StringComparison.Ordinal).Split(' ').Max(word => word.Length);
}
