using GpuGradCheck.Comparison;

namespace GpuGradCheck;

/// <summary>Says of a run what it covers.</summary>
internal static class CoverageReports
{
    public static CoverageReport Of(Problem problem, CheckOptions options, Gradients gradients)
    {
        int measured = gradients.Measured.Length;
        var projections = gradients.Rest is { } rest
            ? new ProjectionReport(
                rest.Outcome, ProjectedRest.Draws, rest.Blocks, rest.Passes,
                [.. rest.Located.Select(k => EntryPlace.Of(problem.Differentiable, k))])
            : null;
        double missed = measured == problem.Variables ? 0
            : gradients.Rest is { } open ? Missed(open)
            : Share(measured - 2 * problem.Differentiable.Count);
        double risk = measured == problem.Variables ? 0 : ProjectedRest.Risk;
        return new(options.Coverage, problem.Variables, measured, projections, missed, risk);
    }

    private static double Missed(ProjectedRest rest) =>
        rest.Outcome == Verdict.Wrong ? double.PositiveInfinity : rest.Missed;

    /// <summary>
    /// A bug in this share f of the entries is missed with probability (1 - f)^n at most, n being the entries that are
    /// drawn, one of each equal part; the first and the last of a tensor are not.
    /// </summary>
    private static double Share(int drawn) => drawn > 0 ? 1 - Math.Pow(ProjectedRest.Risk, 1.0 / drawn) : 1;
}
