using GpuGradCheck.Comparison;

namespace GpuGradCheck;

/// <summary>Pairwise ||a - b|| / (||a|| + ||b||) over the differentiable variables that were measured.</summary>
/// <param name="NumericAnalytic">Central differences against backward: what is usually looked at.</param>
/// <param name="NumericExact">Central differences against the exact derivative: the error of the differences.</param>
/// <param name="AnalyticExact">Backward against the exact derivative: the error of the gradient.</param>
public sealed record Discrepancies(double NumericAnalytic, double NumericExact, double AnalyticExact)
{
    internal static Discrepancies Of(Gradients gradients, double[] numeric)
    {
        double[] analytic = gradients.OfMeasured(gradients.Analytic);
        double[] exact = gradients.OfMeasured(gradients.Exact.Values);
        double[] differences = gradients.OfMeasured(numeric);
        return new(
            Discrepancy.Between(differences, analytic), Discrepancy.Between(differences, exact),
            Discrepancy.Between(analytic, exact));
    }
}
