using GpuGradCheck.Execution;

namespace GpuGradCheck.Comparison;

/// <summary>What one run brought to the comparison: one entry for each differentiable variable in each.</summary>
/// <param name="Analytic">
/// What backward, or whoever computed the gradient, returned in the precision under test.
/// </param>
/// <param name="AnalyticBounds">How far rounding can have moved each of these.</param>
/// <param name="Formula">What the same backward code returns in double.</param>
/// <param name="FormulaBounds">How far rounding can have moved each of those.</param>
/// <param name="Exact">The exact derivative, with its own bounds.</param>
/// <param name="Numeric">Central differences in the precision under test.</param>
/// <param name="IsLinear">Whether backward is linear in its cotangents.</param>
/// <param name="IsGiven">Which entries came from outside, so that there is no formula to look at.</param>
internal sealed record Gradients(
    double[] Analytic, double[] AnalyticBounds, double[] Formula, double[] FormulaBounds, ExactGradient Exact,
    double[] Numeric, bool IsLinear, bool[] IsGiven)
{
    /// <summary>The entries that are judged, in ascending order.</summary>
    public int[] Judged { get; init; } = [.. Enumerable.Range(0, Analytic.Length)];

    /// <summary>Those of them whose exact derivative and central difference were taken; null for all.</summary>
    public int[]? MeasuredOnly { get; init; }

    /// <summary>The entries whose exact derivative and central difference were taken.</summary>
    public int[] Measured => MeasuredOnly ?? Judged;

    /// <summary>What directions say of the others; null where none were asked.</summary>
    public ProjectedRest? Rest { get; init; }

    /// <summary>The numbers of these entries, out of one for each.</summary>
    public double[] OfMeasured(double[] numbers) =>
        Measured.Length == numbers.Length ? numbers : Array.ConvertAll(Measured, k => numbers[k]);

    /// <summary>Whether this run's forward or cost is not finite, so that no gradient of it can be.</summary>
    public bool HasOverflowed { get; init; }

    /// <summary>The largest number that the precision under test has.</summary>
    public double Largest { get; init; } = double.MaxValue;

    /// <summary>What backward computed with.</summary>
    public MathFunctions Functions { get; init; }

    /// <summary>
    /// Whether <see cref="AnalyticBounds"/> are bounds of what backward computed with; they are those of our functions,
    /// with every operation rounded.
    /// </summary>
    public bool AreBoundsProven => Functions == MathFunctions.Portable;
}
