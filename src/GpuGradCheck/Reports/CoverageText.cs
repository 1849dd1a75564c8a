using System.Globalization;
using GpuGradCheck.Comparison;

namespace GpuGradCheck;

/// <summary>What a verdict covers, and what it may have missed, in words.</summary>
internal static class CoverageText
{
    /// <summary>One sentence.</summary>
    public static string Of(CoverageReport coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        string measured = $"{Count(coverage.Measured)} of {Count(coverage.Entries)} entries were looked at one by one";
        return coverage switch
        {
            { IsExhaustive: true } => $"all {Count(coverage.Entries)} entries were looked at one by one",
            { Projections: { } projections } => $"{measured}, {Rest(coverage, projections)}",
            _ => $"{measured}: a bug in {Percent(coverage.Missed)} of the entries or more, anywhere, would have been "
                + $"missed with probability below {Text.Number(coverage.Risk)}, one in a single entry with probability "
                + $"{Text.Number(1 - (double)coverage.Measured / coverage.Entries)}",
        };
    }

    /// <summary>What to do about a check that takes long, where it looks at every entry.</summary>
    public static string? Advice(Coverage coverage, bool canProject)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        string sampled = "--coverage sampled:4096 looks at so many entries alone";
        return coverage.Mode != CoverageMode.All ? null
            : canProject ? $"{sampled}, --coverage projected at random directions of all"
            : sampled;
    }

    /// <summary>How long something takes, roughly.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalMinutes: < 2 } => $"{Math.Round(duration.TotalSeconds / 10) * 10:F0} seconds",
        { TotalHours: < 2 } => $"{duration.TotalMinutes:F0} minutes",
        { TotalDays: < 2 } => $"{duration.TotalHours:F0} hours",
        _ => $"{duration.TotalDays:F0} days",
    };

    /// <summary>What the verdict is on, at the end of a sentence.</summary>
    internal static string Covered(RunReport run) => run.Coverage switch
    {
        { IsExhaustive: true } => $"all {run.Counts.Checked} entries",
        { Projections: not null } => $"all {run.Counts.Checked} entries, {run.Coverage.Measured} of them one by one "
            + "and the rest along random directions",
        _ => $"all {run.Counts.Checked} entries of a sample",
    };

    /// <summary>Which entries a number of them is out of, where it is not all.</summary>
    internal static string LookedAt(RunReport run) =>
        run.Counts.Checked < run.Coverage.Entries ? " that were looked at" : "";

    /// <summary>Why directions alone decide, and what to do; nothing where they agree to the last digit.</summary>
    internal static IEnumerable<string> Reasons(Evidence evidence)
    {
        if (evidence.Comparison.Rest is not { } rest)
            yield break;
        if (rest.Outcome == Verdict.Wrong)
        {
            yield return evidence.Gradients.IsGiven.Contains(true)
                ? "the layer's own formula, which a given gradient is held against where no exact derivative was "
                    + "taken, is wrong along random directions: nothing can be said of the entries that were not "
                    + "looked at; use --coverage sampled:K or all"
                : "the formula is wrong along random directions over entries that were not looked at: too many are "
                    + "wrong to find each; use --coverage sampled:K or all to see more of them";
        }
        if (rest.Outcome == Verdict.Undecided)
        {
            yield return $"random directions leave open errors of up to {Text.Number(rest.Missed)} of a tensor's "
                + "scale, more than an entry is worth: rounding in sums of many entries, or kinks at many, hide them; "
                + "use --coverage sampled:K or all";
        }
        if (rest.IsInexact)
        {
            yield return "along random directions the formula is off by more than rounding explains, too little to "
                + "matter in any entry; look for a constant cut short";
        }
    }

    private static string Rest(CoverageReport coverage, ProjectionReport projections)
    {
        string blocks = projections.Blocks > 1 ? $" in each of {projections.Blocks} blocks" : "";
        string passes = (projections.Passes == 1 ? "one forward pass" : $"{Count(projections.Passes)} forward passes")
            + (projections.Located.Count > 0 ? $", which led to {Text.Entries(projections.Located.Count)}" : "");
        return projections.Outcome switch
        {
            Verdict.Correct => $"the others along {projections.Directions} random directions{blocks}: "
                + $"an error there above {Text.Number(coverage.Missed)} of its tensor's scale would have been missed "
                + $"with probability below {Text.Number(coverage.Risk)} ({passes})",
            Verdict.Wrong => $"the others along random directions, which differ ({passes})",
            _ => $"the others along {projections.Directions} random directions{blocks}, "
                + $"which leave too much open ({passes})",
        };
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => $"{Text.Number(100 * share)} %";
}
