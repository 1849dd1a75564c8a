namespace GpuGradCheck;

/// <summary>Entries that stand for all: of every tensor its share, the first and the last, and in between one of each equal part.</summary>
internal static class StratifiedSample
{
    /// <summary>So many differentiable entries, or all, in ascending order; at least one of each tensor.</summary>
    public static int[] Of(Problem problem, int count, long seed)
    {
        if (count >= problem.Variables)
            return [.. Enumerable.Range(0, problem.Variables)];
        var sample = new List<int>(count);
        var random = new RandomValues(seed, "sample");
        var (entries, places) = ((long)problem.Variables, (long)count);
        foreach (var tensor in problem.Differentiable)
        {
            // What the tensors before took is no longer to be shared, so that the shares add up.
            long share = Math.Max(1, (long)Math.Round((double)places * tensor.Length / entries));
            sample.AddRange(Of(tensor, (int)Math.Min(share, tensor.Length), random));
            (entries, places) = (entries - tensor.Length, Math.Max(0, places - share));
        }
        return [.. sample];
    }

    private static IEnumerable<int> Of(Tensor tensor, int count, RandomValues random)
    {
        for (int part = 0; part < count; part++)
        {
            int begin = (int)((long)tensor.Length * part / count), end = (int)((long)tensor.Length * (part + 1) / count);
            int within = (int)(random.NextDouble() * (end - begin));
            yield return tensor.Offset + (part == 0 ? 0 : part == count - 1 ? end - 1 : begin + within);
        }
    }
}
