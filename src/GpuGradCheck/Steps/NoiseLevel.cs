namespace GpuGradCheck.Steps;

/// <summary>
/// How noisy a computation is, from its results at a few points close together along a line: no knowledge of its code
/// is needed (Moré and Wild, "Estimating computational noise", SIAM J. Sci. Comput. 33, 2011).
/// </summary>
internal static class NoiseLevel
{
    /// <summary>Levels whose noise agrees, and how well.</summary>
    private const int Agreeing = 3;

    private const double Agreement = 4;

    /// <summary>The noise of either half of the points is not below this share of that of all.</summary>
    private const double OfHalf = 1.0 / 16;

    /// <summary>
    /// The standard deviation of the noise; NaN where the points lie so close that half of the results do not differ,
    /// or so far apart that the function itself shows, or its one kink or jump among them, which is in one half only. A
    /// k-th difference of a smooth function vanishes with the distance of the points, and that of noise has variance
    /// (2k)!/(k!)^2 times its own.
    /// </summary>
    public static double Of(ReadOnlySpan<double> results)
    {
        Span<double> differences = stackalloc double[results.Length];
        results.CopyTo(differences);
        Span<double> levels = stackalloc double[results.Length - 1];
        Span<bool> changesSign = stackalloc bool[results.Length - 1];
        double factor = 1;
        for (int k = 1; k < results.Length; k++)
        {
            differences = Differences(differences);
            if (k == 1 && 2 * differences.Count(0.0) >= differences.Length)
                return double.NaN;
            factor *= k / (2.0 * (2 * k - 1));
            levels[k - 1] = Math.Sqrt(factor) * Norm.RootMeanSquare(differences);
            changesSign[k - 1] = ChangesSign(differences);
        }
        double level = FirstAgreeing(levels, changesSign);
        int middle = results.Length / 2;
        double ofHalves = Math.Min(SecondDifference(results[..(middle + 1)]), SecondDifference(results[middle..]));
        return ofHalves >= OfHalf * level ? level : double.NaN;
    }

    /// <summary>The noise by second differences alone.</summary>
    private static double SecondDifference(ReadOnlySpan<double> results)
    {
        Span<double> differences = stackalloc double[results.Length];
        results.CopyTo(differences);
        return Norm.RootMeanSquare(Differences(Differences(differences))) / Math.Sqrt(6);
    }

    private static Span<double> Differences(Span<double> values)
    {
        for (int i = 0; i + 1 < values.Length; i++)
            values[i] = values[i + 1] - values[i];
        return values[..^1];
    }

    private static bool ChangesSign(ReadOnlySpan<double> values)
    {
        bool isAbove = false, isBelow = false;
        foreach (double value in values)
        {
            isAbove |= value > 0;
            isBelow |= value < 0;
        }
        return isAbove && isBelow;
    }

    private static double FirstAgreeing(ReadOnlySpan<double> levels, ReadOnlySpan<bool> changesSign)
    {
        for (int k = 0; k + Agreeing <= levels.Length; k++)
        {
            double smallest = double.PositiveInfinity, largest = 0;
            foreach (double level in levels.Slice(k, Agreeing))
                (smallest, largest) = (Math.Min(smallest, level), Math.Max(largest, level));
            if (changesSign[k] && largest <= Agreement * smallest)
                return levels[k];
        }
        return double.NaN;
    }
}
