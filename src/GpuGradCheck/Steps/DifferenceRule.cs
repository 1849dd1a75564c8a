namespace GpuGradCheck.Steps;

/// <summary>
/// The derivative from a ladder of differences, with a bound of its error and without a step from anyone. A fine step
/// drowns in noise, a coarse one bends with the function; each estimate is compared with its neighbours and all finer.
/// </summary>
/// <remarks>
/// The bound of estimate V_k is its noise plus T_k = 1.25 max(|V_k+1 - V_k|, |V_k - V_k-1|, |V_k - V_m| - noise_m over
/// finer m) plus half of the largest bend up to it, which is what kinks within the step could do. Of the estimates that
/// pass the conditions of <see cref="Survives"/>, plain or extrapolated, the one with the smallest bound is the answer
/// (in the manner of Lepski, "On a problem of adaptive estimation in Gaussian white noise", 1990). It assumes that the
/// function has no feature narrower than the finest step that noise does not drown.
/// </remarks>
internal static class DifferenceRule
{
    /// <summary>
    /// Room for neighbours that happen to agree: twice the share of the error that the finer of two rungs still has.
    /// </summary>
    public const double Caution = 1.25;

    /// <summary>
    /// A truncation of less than half the noise may be noise itself, and then a coarser step has less of both; one of
    /// over three times the noise is more than a finer step would have of both.
    /// </summary>
    private const double Drowned = 0.5;

    private const double Bent = 3;

    /// <summary>A kink this much wider than the bound makes an estimate beside it useless.</summary>
    private const double NearKink = 0.1;

    /// <summary>The estimate from a ladder, finest step first, of a variable of the given typical size.</summary>
    public static DifferenceEstimate Estimate(LadderTable table, ReadOnlySpan<Rung> ladder, double size)
    {
        table.Fill(ladder);
        if (table.Count == 0)
            return DifferenceEstimate.None;
        int kink = FeatureRule.FirstKink(table);
        int jump = FeatureRule.FirstJump(table.Rungs);
        var best = new Choice(-1, 0, double.PositiveInfinity, false);
        int end = Math.Min(kink, jump);
        Consider(table, table.Slopes, size, end, ref best);
        Consider(table, table.Extrapolated, size, end, ref best);
        if (kink < table.Count && !(best.Bound < NearKink * Math.Abs(table.Kink(kink))))
            return FeatureRule.AtKink(table, kink);
        if (best.Rung < 0)
            return Unresolved(table, jump < table.Count ? Feature.Jump : Feature.Unresolved);
        return new(best.Value, best.Bound, table.Rungs[best.Rung].Distance / 2, Feature.Smooth, IsFlat(table, best))
        {
            IsSettled = best.IsSettled,
        };
    }

    private static void Consider(LadderTable table, Estimates estimates, double size, int end, ref Choice best)
    {
        double bend = 0;
        for (int k = 1; k < estimates.Values.Length && k + estimates.Reach < end; k++)
        {
            // What two finer rungs have seen is there at a coarser one too, where other kinks may hide it.
            if (k > 1)
                bend = Math.Max(bend, SeenByBoth(table, k - 2));
            double truncation = Truncation(estimates, k) + Math.Max(bend, Math.Abs(table.Kink(k))) / 2;
            double bound = estimates.Noises[k] + truncation;
            if (bound < best.Bound && Survives(table, estimates, k, size, truncation))
                best = new(k, estimates.Values[k], bound, IsSettled(estimates, k, truncation));
        }
    }

    /// <summary>The bend to the same side that a rung and the next see beyond their noise.</summary>
    private static double SeenByBoth(LadderTable table, int k)
    {
        var (fine, coarse) = (table.Kink(k), table.Kink(k + 1));
        return Math.Sign(fine) == Math.Sign(coarse)
            ? Math.Min(Math.Abs(fine) - table.KinkNoise(k), Math.Abs(coarse) - table.KinkNoise(k + 1))
            : 0;
    }

    /// <summary>Whether steps beyond those of the ladder could not do much better.</summary>
    private static bool IsSettled(Estimates estimates, int k, double truncation)
    {
        double noise = estimates.Noises[k];
        bool isFinest = k == 1, isCoarsest = k == estimates.Values.Length - 1;
        return !(isFinest && truncation > Bent * noise) && !(isCoarsest && truncation < Drowned * noise);
    }

    private static double Truncation(Estimates estimates, int k)
    {
        var values = estimates.Values;
        var noises = estimates.Noises;
        double largest = Math.Abs(values[k] - values[k - 1]);
        if (k + 1 < values.Length)
            largest = Math.Max(largest, Math.Abs(values[k + 1] - values[k]));
        for (int m = 0; m < k - 1; m++)
            largest = Math.Max(largest, Math.Abs(values[k] - values[m]) - noises[m]);
        return Caution * largest;
    }

    /// <summary>
    /// It has settled; where its step exceeds the variable's size, a finer step has seen something; and with no coarser
    /// one to compare it with, it agrees with all finer ones within their noise.
    /// </summary>
    private static bool Survives(LadderTable table, Estimates estimates, int k, double size, double truncation)
    {
        double value = estimates.Values[k];
        double noise = estimates.Noises[k];
        if (truncation > Math.Max(Math.Abs(value) / 2, 2 * noise))
            return false;
        var slopes = table.Slopes.Values;
        var noises = table.Slopes.Noises;
        bool isSeen = table.Rungs[k].Distance <= 2.5 * size;
        bool isLast = k == estimates.Values.Length - 1;
        for (int m = 0; m < k; m++)
        {
            isSeen |= Math.Abs(slopes[m]) > 2 * noises[m] || noises[m] == 0;
            if (isLast && Math.Abs(value - slopes[m]) > noise + noises[m])
                return false;
        }
        return isSeen;
    }

    private static bool IsFlat(LadderTable table, Choice chosen)
    {
        var slopes = table.Slopes.Values;
        var noises = table.Slopes.Noises;
        for (int m = 0; m < table.Count; m++)
        {
            if (Math.Abs(slopes[m] - chosen.Value) > noises[m] + chosen.Bound)
                return false;
        }
        return true;
    }

    // Something to show: the least bad of what did not hold.
    private static DifferenceEstimate Unresolved(LadderTable table, Feature seen)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int k = 1; k < table.Count; k++)
        {
            double bound = table.Slopes.Noises[k] + Truncation(table.Slopes, k);
            if (bound < least)
                (best, least) = (k, bound);
        }
        return new(table.Slopes.Values[best], double.PositiveInfinity, table.Rungs[best].Distance / 2, seen, false);
    }

    private readonly record struct Choice(int Rung, double Value, double Bound, bool IsSettled);
}
