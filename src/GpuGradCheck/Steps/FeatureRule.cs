namespace GpuGradCheck.Steps;

/// <summary>Kinks and jumps along a ladder.</summary>
internal static class FeatureRule
{
    /// <summary>Steps over which a jump, of the slope or of the value, must stay the same to be called one.</summary>
    private const int Steady = 3;

    /// <summary>Numbers this close to each other count as the same.</summary>
    private const double Same = 0.25;

    /// <summary>A smaller change of the slope, relative to the slope, is curvature.</summary>
    private const double Material = 1e-3;

    /// <summary>
    /// The finest rung from which on the slope's jump is above its noise and stays the same: a smooth function's
    /// shrinks with the cube of the step. The number of rungs where there is none.
    /// </summary>
    public static int FirstKink(LadderTable table)
    {
        for (int k = 0; k + Steady <= table.Pairs; k++)
        {
            double jump = table.Kink(k);
            double slope = Math.Max(Math.Abs(table.Rungs[k].LeftSlope), Math.Abs(table.Rungs[k].RightSlope));
            if (Math.Abs(jump) > table.KinkNoise(k) && Math.Abs(jump) > Material * slope
                && AreSame(jump, table.Kink(k + 1), table.Kink(k + 2)))
            {
                return k;
            }
        }
        return table.Count;
    }

    /// <summary>
    /// The finest rung from which on the cost changes by the same amount however far the variable moves, although finer
    /// steps do not show the slope that a change so sudden would have. The number of rungs where there is none.
    /// </summary>
    public static int FirstJump(ReadOnlySpan<Rung> rungs)
    {
        for (int k = 0; k + Steady <= rungs.Length; k++)
        {
            if (IsJump(rungs, k, rung => rung.ChangeUp, rung => rung.RightSlope)
                || IsJump(rungs, k, rung => rung.ChangeDown, rung => rung.LeftSlope))
            {
                return k;
            }
        }
        return rungs.Length;
    }

    /// <summary>
    /// The middle of both slopes, with a bound that holds either: each is a valid derivative there. Of the steps over
    /// which the jump stays the same, from the one at which noise and curvature leave the smallest bound.
    /// </summary>
    public static DifferenceEstimate AtKink(LadderTable table, int kink)
    {
        var best = DifferenceEstimate.None;
        double jump = table.Kink(kink);
        for (int k = kink; k + Steady <= table.Count && AreSame(jump, table.Kink(k), table.Kink(k + 1)); k++)
        {
            var (left, leftBound) = Side(table.Rungs[k..], rung => rung.LeftSlope);
            var (right, rightBound) = Side(table.Rungs[k..], rung => rung.RightSlope);
            double bound = Math.Abs(right - left) / 2 + Math.Max(leftBound, rightBound);
            if (bound < best.Bound)
                best = new(left / 2 + right / 2, bound, table.Rungs[k].Distance / 2, Feature.Kink, false);
        }
        return best;
    }

    /// <summary>A one-sided slope, curvature removed, and how far it can be off.</summary>
    private static (double Slope, double Bound) Side(ReadOnlySpan<Rung> rungs, Func<Rung, double> slope)
    {
        double fine = Extrapolate(rungs[0], rungs[1], slope);
        double coarse = Extrapolate(rungs[1], rungs[2], slope);
        double ratio = rungs[1].Distance / rungs[0].Distance;
        double noise = (ratio * rungs[0].SideNoise + rungs[1].SideNoise) / (ratio - 1);
        return (fine, noise + DifferenceRule.Caution * Math.Abs(fine - coarse));
    }

    private static double Extrapolate(Rung fine, Rung coarse, Func<Rung, double> slope)
    {
        double ratio = coarse.Distance / fine.Distance;
        return slope(fine) + (slope(fine) - slope(coarse)) / (ratio - 1);
    }

    private static bool IsJump(
        ReadOnlySpan<Rung> rungs, int k, Func<Rung, double> change, Func<Rung, double> slope)
    {
        double jump = change(rungs[k]);
        if (!(Math.Abs(jump) > 4 * rungs[k].Noise) || !AreSame(jump, change(rungs[k + 1]), change(rungs[k + 2])))
            return false;
        return k == 0 || Math.Abs(slope(rungs[k])) > 2 * (Math.Abs(slope(rungs[k - 1])) + rungs[k - 1].SideNoise);
    }

    private static bool AreSame(double first, double second, double third) =>
        Math.Abs(second - first) <= Same * Math.Abs(first) && Math.Abs(third - first) <= Same * Math.Abs(first);
}
