namespace GpuGradCheck.Pages;

/// <summary>The power of the step that a stretch of a curve follows.</summary>
/// <param name="Power">-1 for rounding, which the step divides; 2 for the truncation of a central difference.</param>
/// <param name="Coefficient">What the power is multiplied by.</param>
/// <param name="From">The stretch's smaller end.</param>
/// <param name="To">Its larger end.</param>
internal sealed record SlopeGuide(int Power, double Coefficient, double From, double To)
{
    /// <summary>A value that is this much above the lowest is on a slope and not on the floor.</summary>
    private const double Risen = 3;

    /// <summary>How far the power that is seen may be from the one that is expected.</summary>
    private const double Tolerance = 0.6;

    /// <summary>Further from the floor a curve bends away.</summary>
    private const int PointsOfTruncation = 3;

    /// <summary>Whether rounding makes it.</summary>
    public bool IsRounding => Power < 0;

    /// <summary>The value that it gives at a step.</summary>
    public double At(double step) => Coefficient * Math.Pow(step, Power);

    /// <summary>
    /// Rounding below the best step and truncation above, each only where the curve is seen to follow it.
    /// </summary>
    public static IEnumerable<SlopeGuide> Of(IReadOnlyList<(double Step, double Value)> ascending)
    {
        (double Step, double Value)[] known =
            [.. ascending.Where(point => double.IsFinite(point.Value) && point.Value > 0)];
        if (known.Length < 2)
            yield break;
        var best = known.MinBy(point => point.Value);
        bool HasRisen((double Step, double Value) point) => point.Value > Risen * best.Value;
        if (Through(-1, best, [.. known.Where(point => point.Step < best.Step && HasRisen(point))]) is { } rounding)
            yield return rounding;
        var above = known.Where(point => point.Step > best.Step && HasRisen(point)).Take(PointsOfTruncation);
        if (Through(2, best, [.. above]) is { } truncation)
            yield return truncation;
    }

    // The floor itself is the end of the line that is drawn, and none of the points that it is drawn through.
    private static SlopeGuide? Through(int power, (double Step, double Value) best, (double Step, double Value)[] slope)
    {
        if (slope.Length == 0)
            return null;
        var (first, last) = (slope[0], slope.Length > 1 ? slope[^1] : best);
        double seen = Math.Log(last.Value / first.Value) / Math.Log(last.Step / first.Step);
        if (!(Math.Abs(seen - power) <= Tolerance))
            return null;
        double coefficient = Math.Exp(slope.Average(point => Math.Log(point.Value) - power * Math.Log(point.Step)));
        return new(power, coefficient, Math.Min(best.Step, first.Step), Math.Max(best.Step, slope[^1].Step));
    }
}
