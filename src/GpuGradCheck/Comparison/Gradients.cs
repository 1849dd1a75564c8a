namespace GpuGradCheck.Comparison;

/// <summary>What one run brought to the comparison: one entry for each differentiable variable in each.</summary>
/// <param name="Analytic">What backward, or whoever computed the gradient, returned in the precision under test.</param>
/// <param name="Formula">What the same backward code returns in double.</param>
/// <param name="Exact">The exact derivative.</param>
/// <param name="Numeric">Central differences in the precision under test.</param>
/// <param name="UnitRoundoffs">Of the precision that each analytic entry was computed in.</param>
/// <param name="IsGiven">Which entries came from outside, so that there is no formula to look at.</param>
internal sealed record Gradients(
    double[] Analytic, double[] Formula, double[] Exact, double[] Numeric, double[] UnitRoundoffs, bool[] IsGiven);
