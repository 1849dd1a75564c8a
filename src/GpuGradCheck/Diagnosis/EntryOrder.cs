namespace GpuGradCheck.Diagnoses;

/// <summary>Gradients whose entries are right and lie where others belong.</summary>
internal static class EntryOrder
{
    /// <summary>There are 24 orders of four dimensions.</summary>
    private const int MostDimensions = 4;

    /// <summary>Each entry may have to be compared with each other one.</summary>
    private const int LongestVector = 4096;

    /// <summary>A tensor that was written as if its dimensions came in another order.</summary>
    public static Diagnosis? Transposed(Mismatch mismatch)
    {
        int[] shape = [.. mismatch.Tensor.Shape];
        if (!mismatch.IsComplete || shape.Length > MostDimensions)
            return null;
        int[] all = [.. Enumerable.Range(0, shape.Length)];
        int[]? found = Orders(all)
            .Where(order => !IsPlain(order, shape))
            .FirstOrDefault(order => IsMoved(mismatch, k => Source(shape, order, k), mismatch.Wrong)
                && IsMoved(mismatch, k => Source(shape, order, k), Enumerable.Range(0, mismatch.Length)));
        if (found is null)
            return null;
        string how = shape.Length == 2
            ? "is transposed: look for rows and columns swapped"
            : $"is written with dimension {string.Join(", ", found[..^1])} and {found[^1]} in the place of "
                + $"{string.Join(", ", all[..^1])} and {all[^1]}: look for dimensions swapped, or another layout";
        return new("transposed", $"the gradient of {mismatch.Tensor.Name} {how}");
    }

    /// <summary>Rows or columns in another order, or the entries of a vector.</summary>
    public static Diagnosis? Permuted(Mismatch mismatch)
    {
        bool isVector = mismatch.Columns == 1;
        if (!mismatch.IsComplete || mismatch.Length < 3 || (isVector && mismatch.Length > LongestVector))
            return null;
        if (Sources(mismatch.Rows, (to, from) => IsRow(mismatch, to, from)) is { } rows)
        {
            return isVector ? Of("entry", "entries", rows)
                : mismatch.IsMatrix ? Of("row", "rows", rows)
                : Of("slice", "slices along the first dimension", rows);
        }
        if (mismatch.IsMatrix && Sources(mismatch.Columns, (to, from) => IsColumn(mismatch, to, from)) is { } columns)
            return Of("column", "columns", columns);
        return null;

        Diagnosis Of(string what, string all, int[] sources)
        {
            int first = Enumerable.Range(0, sources.Length).First(to => sources[to] != to);
            return new(
                "permuted",
                $"the {all} of {mismatch.Tensor.Name} are in another order: {what} {first} holds "
                + $"what belongs into {what} {sources[first]}; look at the index");
        }
    }

    private static IEnumerable<int[]> Orders(int[] of) =>
        of.Length < 2 ? [of] :
        from first in of
        from rest in Orders([.. of.Where(each => each != first)])
        select (int[])[first, .. rest];

    /// <summary>Whether every entry stays where it is: only dimensions of one place change theirs.</summary>
    private static bool IsPlain(int[] order, int[] shape)
    {
        int[] moving = Array.FindAll(order, dimension => shape[dimension] > 1);
        return moving.SequenceEqual(moving.Order());
    }

    /// <summary>Where an entry belongs that lies at a place of the tensor with its dimensions reordered.</summary>
    private static int Source(int[] shape, int[] order, int place)
    {
        Span<int> index = stackalloc int[MostDimensions];
        for (int i = order.Length - 1; i >= 0; i--)
        {
            index[order[i]] = place % shape[order[i]];
            place /= shape[order[i]];
        }
        int source = 0;
        for (int i = 0; i < shape.Length; i++)
            source = source * shape[i] + index[i];
        return source;
    }

    private static bool IsRow(Mismatch mismatch, int to, int from) => IsMoved(
        mismatch,
        k => from * mismatch.Columns + k % mismatch.Columns,
        Enumerable.Range(to * mismatch.Columns, mismatch.Columns));

    private static bool IsColumn(Mismatch mismatch, int to, int from) => IsMoved(
        mismatch,
        k => k / mismatch.Columns * mismatch.Columns + from,
        Enumerable.Range(0, mismatch.Rows).Select(row => row * mismatch.Columns + to));

    /// <summary>Whether entries hold what belongs elsewhere, as closely as it is known here and there.</summary>
    private static bool IsMoved(Mismatch mismatch, Func<int, int> source, IEnumerable<int> entries) =>
        mismatch.IsExplainedBy(
            k => mismatch.Exact[source(k)], k => mismatch.Tolerance[k] + mismatch.Tolerance[source(k)], entries);

    /// <summary>For each slice the one it equals; null unless that is a permutation other than the identity.</summary>
    private static int[]? Sources(int count, Func<int, int, bool> equals)
    {
        var sources = new int[count];
        var taken = new bool[count];
        for (int to = 0; to < count; to++)
        {
            // A shift is the likeliest: look where the last one was found.
            int guess = to == 0 ? 0 : (sources[to - 1] + 1) % count;
            int found = Enumerable.Range(0, count).Select(i => (guess + i) % count)
                .FirstOrDefault(from => !taken[from] && equals(to, from), -1);
            if (found < 0)
                return null;
            taken[found] = true;
            sources[to] = found;
        }
        return Enumerable.Range(0, count).All(to => sources[to] == to) ? null : sources;
    }
}
