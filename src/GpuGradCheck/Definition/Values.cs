namespace GpuGradCheck;

/// <summary>The evaluation point: a value for every entry of every tensor.</summary>
internal static class Values
{
    /// <summary>
    /// Random values, except for tensors that are given, rounded to a precision so that every precision under test
    /// is checked at the same point.
    /// </summary>
    public static double[] Draw(Problem problem, CheckOptions options, Precision coarsest)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var values = new double[problem.Length];
        foreach (var tensor in problem.Tensors)
        {
            var entries = values.AsSpan(tensor.Offset, tensor.Length);
            if (options.Tensors.TryGetValue(tensor.Name, out var given))
                given.Values.CopyTo(entries);
            else
                Fill(entries, tensor, options);
        }
        return Array.ConvertAll(values, value => coarsest.Round(value));
    }

    private static void Fill(Span<double> entries, Tensor tensor, CheckOptions options)
    {
        var random = new RandomValues(options.Seed, tensor.Name);
        foreach (ref double entry in entries)
            entry = Next(random, tensor, options.Scale);
        if (tensor.Distribution == Distribution.Probabilities)
            Normalize(entries, tensor.Shape[^1]);
    }

    private static double Next(RandomValues random, Tensor tensor, double scale) => tensor.Distribution switch
    {
        Distribution.SignedWeight => random.NextSignedWeight(),
        Distribution.Probability or Distribution.Probabilities => 1 - random.NextDouble(),
        Distribution.Mask => random.NextDouble() < 0.5 ? 0 : 1,
        Distribution.Sign => random.NextDouble() < 0.5 ? -1 : 1,
        Distribution.Positive => (1 - random.NextDouble()) * scale,
        Distribution.Choice => Math.Floor(random.NextDouble() * tensor.Choices),
        _ => random.NextUniform(scale),
    };

    private static void Normalize(Span<double> entries, int width)
    {
        for (int start = 0; start < entries.Length; start += width)
        {
            var row = entries.Slice(start, width);
            double sum = 0;
            foreach (double entry in row)
                sum += entry;
            foreach (ref double entry in row)
                entry /= sum;
        }
    }
}
