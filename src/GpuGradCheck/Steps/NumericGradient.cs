namespace GpuGradCheck.Steps;

/// <summary>The gradient by differences, each entry with a bound of its error.</summary>
/// <param name="Values">One for each differentiable variable; NaN where it was not measured.</param>
/// <param name="Bounds">
/// How far each can be off; infinite where no step is known to have settled, NaN where a person chose the step.
/// </param>
/// <param name="Steps">The step of each.</param>
/// <param name="AtKink">Which of them lie between two slopes that differ; the bound holds either.</param>
/// <param name="Tried">What the ladders showed; null where a person chose the step.</param>
/// <param name="AuditHolds">
/// Whether a few passes gave the same bits over every group as over the footprint alone.
/// </param>
internal sealed record NumericGradient(
    double[] Values, double[] Bounds, double[] Steps, bool[] AtKink, LadderSummary? Tried, bool AuditHolds)
{
    /// <summary>With some entries from another.</summary>
    public NumericGradient With(NumericGradient other, int[] entries)
    {
        double[] values = [.. Values], bounds = [.. Bounds], steps = [.. Steps];
        bool[] atKink = [.. AtKink];
        foreach (int k in entries)
        {
            (values[k], bounds[k], steps[k], atKink[k]) =
                (other.Values[k], other.Bounds[k], other.Steps[k], other.AtKink[k]);
        }
        return new(values, bounds, steps, atKink, Tried?.And(other.Tried), AuditHolds && other.AuditHolds);
    }

    /// <summary>
    /// What <paramref name="other"/> found with more noise in mind, with room for both where that excludes this.
    /// </summary>
    public NumericGradient Or(NumericGradient other)
    {
        double[] values = [.. Values], bounds = [.. Bounds], steps = [.. Steps];
        bool[] atKink = [.. AtKink.Zip(other.AtKink, (here, there) => here || there)];
        for (int k = 0; k < values.Length; k++)
        {
            bool agree = Math.Abs(other.Values[k] - Values[k]) <= Math.Max(Bounds[k], other.Bounds[k]);
            // What does not move at all may stand on a step.
            if (agree && (double.IsFinite(other.Bounds[k]) || Values[k] == 0))
                (values[k], bounds[k], steps[k]) = (other.Values[k], other.Bounds[k], other.Steps[k]);
            if (agree)
                continue;
            double low = Math.Min(Values[k] - Bounds[k], other.Values[k] - other.Bounds[k]);
            double high = Math.Max(Values[k] + Bounds[k], other.Values[k] + other.Bounds[k]);
            (values[k], bounds[k]) = (low / 2 + high / 2, high / 2 - low / 2);
        }
        return new(values, bounds, steps, atKink, other.Tried, AuditHolds && other.AuditHolds);
    }
}
