namespace GpuGradCheck;

/// <summary>What the curves over the step say, in words.</summary>
internal static class SweepText
{
    /// <summary>A curve that is this much higher at one end has risen, and not by chance.</summary>
    private const double Risen = 10;

    /// <summary>Why the discrepancy depends on the step as it does, and what that says of the gradient.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<StepReport> steps, Precision precision, double cost)
    {
        StepReport[] ascending = [.. steps.OrderBy(step => step.Step)];
        foreach (var step in ascending.Where(step => !double.IsFinite(step.Discrepancies.NumericExact)))
        {
            yield return $"at step {Text.Number(step.Step)} there is no numerical gradient: some variable does not "
                + $"move in {precision.Name()}, or what depends on it overflows";
        }
        if (ascending.Length < 2)
            yield break;
        if (OfSummed(ascending, precision, cost) is { } summed)
            yield return summed;
        if (OfDifferences(ascending) is { } differences)
            yield return differences;
    }

    private static string? OfSummed(StepReport[] ascending, Precision precision, double cost)
    {
        StepReport[] known =
            [.. ascending.Where(step => step.SummedNumericAnalytic is { } value && double.IsFinite(value))];
        if (known.Length < 2)
            return null;
        var best = known.MinBy(step => step.SummedNumericAnalytic)!;
        var smallest = known[0];
        if (!(smallest.SummedNumericAnalytic > Risen * best.SummedNumericAnalytic))
            return null;
        double rounding = precision.UnitRoundoff() * Math.Abs(cost);
        return "subtracting whole costs gets worse as the step shrinks, from "
            + $"{At(best, best.SummedNumericAnalytic!.Value)} to "
            + $"{At(smallest, smallest.SummedNumericAnalytic!.Value)}: each cost is rounded by about "
            + $"{Text.Number(rounding)} or more, and that is divided by the step. This is expected and no fault of the "
            + "gradient, whose own distance from the exact one, analytic/exact, is "
            + $"{Text.Number(smallest.Discrepancies.AnalyticExact)} at every step";
    }

    private static string? OfDifferences(StepReport[] ascending)
    {
        StepReport[] known = [.. ascending.Where(step => double.IsFinite(step.Discrepancies.NumericExact))];
        if (known.Length < 2)
            return null;
        var best = known.MinBy(step => step.Discrepancies.NumericExact)!;
        double lowest = best.Discrepancies.NumericExact;
        bool falls = known[0].Discrepancies.NumericExact > Risen * lowest;
        bool rises = known[^1].Discrepancies.NumericExact > Risen * lowest;
        string what = $"differences formed at each output before they are summed are best at {At(best, lowest)}";
        return (falls, rises) switch
        {
            (true, true) => $"{what}: below it the rounding of the outputs shows, "
                + "above it the curvature of the function (truncation)",
            (true, false) => $"{what}: below it the rounding of the outputs shows",
            (false, true) => $"{what}: above it the curvature of the function shows (truncation)",
            _ => null,
        };
    }

    private static string At(StepReport step, double value) => $"{Text.Number(value)} at step {Text.Number(step.Step)}";
}
