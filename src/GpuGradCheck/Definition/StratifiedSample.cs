namespace GpuGradCheck;

/// <summary>
/// Entries that stand for all: of every tensor its share, the first and the last, and one of each equal part between.
/// </summary>
internal static class StratifiedSample
{
    /// <summary>So many differentiable entries, or all, in ascending order; at least one of each tensor.</summary>
    public static int[] Of(Problem problem, int count, long seed)
    {
        if (count >= problem.Variables)
            return [.. Enumerable.Range(0, problem.Variables)];
        var sample = new List<int>(count);
        var random = new RandomValues(seed, "sample");
        var (entries, places, tensors) = ((long)problem.Variables, (long)count, problem.Differentiable.Count);
        foreach (var tensor in problem.Differentiable)
        {
            // What the tensors before took is no longer to be shared, and those to come need one each.
            long share = (long)Math.Round((double)places * tensor.Length / entries);
            share = Math.Min(tensor.Length, Math.Max(1, Math.Min(share, places - --tensors)));
            sample.AddRange(Of(tensor, (int)share, random));
            (entries, places) = (entries - tensor.Length, places - share);
        }
        return [.. sample];
    }

    /// <summary>The first, one of each equal part of those between, the last.</summary>
    private static IEnumerable<int> Of(Tensor tensor, int count, RandomValues random)
    {
        yield return tensor.Offset;
        int parts = count - 2;
        long between = tensor.Length - 2;
        for (int part = 0; part < parts; part++)
        {
            long begin = between * part / parts, end = between * (part + 1) / parts;
            yield return tensor.Offset + 1 + (int)(begin + (long)(random.NextDouble() * (end - begin)));
        }
        if (count > 1)
            yield return tensor.End - 1;
    }
}
