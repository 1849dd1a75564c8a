using GpuGradCheck.Comparison;

namespace GpuGradCheck;

/// <summary>Pairwise ||a - b|| / (||a|| + ||b||) over all differentiable variables.</summary>
/// <param name="NumericAnalytic">Central differences against backward: what is usually looked at.</param>
/// <param name="NumericExact">Central differences against the exact derivative: the error of the differences.</param>
/// <param name="AnalyticExact">Backward against the exact derivative: the error of the gradient.</param>
public sealed record Discrepancies(double NumericAnalytic, double NumericExact, double AnalyticExact)
{
    internal static Discrepancies Of(double[] analytic, double[] exact, double[] numeric) => new(
        Discrepancy.Between(numeric, analytic), Discrepancy.Between(numeric, exact), Discrepancy.Between(analytic, exact));
}
