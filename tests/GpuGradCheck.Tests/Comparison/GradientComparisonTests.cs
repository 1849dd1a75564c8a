using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;
using Xunit;

namespace GpuGradCheck.Tests.Comparison;

public sealed class GradientComparisonTests
{
    private static readonly double[] Right = [1, -2, 3];
    private static readonly double[] Tight = [1e-15, 1e-15, 1e-15];

    /// <summary>A branch on zero can lead bounded arithmetic to 0 times infinity, and the code as shipped past it.</summary>
    [Fact]
    public void A_formula_that_is_NaN_only_with_bounds_beside_it_is_undecided() =>
        Assert.Equal(Verdict.Undecided, Compare(Right, [1, double.NaN, 3]).Verdict);

    [Fact]
    public void A_gradient_that_is_NaN_as_shipped_is_wrong() =>
        Assert.Equal(Verdict.Wrong, Compare([1, double.NaN, 3], [1, double.NaN, 3]).Verdict);

    [Fact]
    public void A_wrong_formula_is_wrong_although_the_values_are_right() =>
        Assert.Equal(Verdict.Wrong, Compare(Right, [1, -2.1, 3]).Verdict);

    private static GradientComparison Compare(double[] analytic, double[] formula)
    {
        double[] scales = Array.ConvertAll(Right, Math.Abs);
        var exact = new ExactGradient(Right, Tight, scales, [], []);
        var gradients = new Gradients(analytic, Tight, formula, Tight, exact, Right, true, new bool[3]);
        return new(gradients, scales, [new Tensor("x", 0, 3)]);
    }
}
