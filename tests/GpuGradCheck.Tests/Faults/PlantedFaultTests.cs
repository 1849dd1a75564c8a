using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Faults;

public sealed class PlantedFaultTests
{
    private static readonly Problem Dense = Problem.Create("dense", new Dense(2, 3, 1), Catalog.Cost("mse"));
    private static readonly double[] Gradient = [1, 2, 3, 4, 5, 6, 10, 20, 30, 100];

    [Theory]
    [InlineData("factor:0.5", new double[] { 0.5, 1, 1.5, 2, 2.5, 3, 5, 10, 15, 50 })]
    [InlineData("sign", new double[] { -1, -2, -3, -4, -5, -6, -10, -20, -30, -100 })]
    [InlineData("transpose", new double[] { 1, 4, 2, 5, 3, 6, 10, 20, 30, 100 })]
    [InlineData("shift", new double[] { 4, 5, 6, 1, 2, 3, 30, 10, 20, 100 })]
    [InlineData("row:1", new double[] { 1, 2, 3, 0, 0, 0, 10, 20, 30, 100 })]
    [InlineData("zero:weight[1,0]", new double[] { 1, 2, 3, 4, 5, 6, 10, 0, 30, 100 })]
    [InlineData("zero:bias[0]", new double[] { 1, 2, 3, 4, 5, 6, 10, 20, 30, 0 })]
    [InlineData("zero:input", new double[] { 0, 0, 0, 0, 0, 0, 10, 20, 30, 100 })]
    [InlineData("offset:1", new double[] { 1 + 3.8944, 2 + 3.8944, 3 + 3.8944, 4 + 3.8944, 5 + 3.8944, 6 + 3.8944, 31.6025, 41.6025, 51.6025, 200 })]
    public void Each_bug_does_what_it_says(string bug, double[] expected)
    {
        double[] planted = PlantedFault.Parse(bug, Dense).Apply(Gradient, Site(Dense));

        Assert.Equal(expected, planted, (left, right) => Math.Abs(left - right) < 1e-4);
        Assert.Equal(1, Gradient[0]);
    }

    [Fact]
    public void Zero_fraction_zeroes_about_that_share()
    {
        var problem = Problem.Create("identity", new Identity(100, 100), Catalog.Cost("mse"));
        double[] ones = [.. Enumerable.Repeat(1.0, 10_000)];

        double[] planted = PlantedFault.Parse("zero-fraction:0.1", problem).Apply(ones, Site(problem));

        Assert.InRange(planted.Count(entry => entry == 0), 850, 1150);
    }

    [Theory]
    [InlineData("halve")]
    [InlineData("factor")]
    [InlineData("drop-term:1")]
    [InlineData("stale:1")]
    [InlineData("factor:x")]
    [InlineData("factor:NaN")]
    [InlineData("row:2")]
    [InlineData("row:-1")]
    [InlineData("zero")]
    [InlineData("zero:target[0]")]
    [InlineData("zero:input[2,0]")]
    [InlineData("zero:input[0]")]
    [InlineData("zero:input[0,-1]")]
    [InlineData("zero:input[a,b]")]
    public void A_bug_that_does_not_fit_is_refused(string bug) =>
        Assert.Throws<UsageException>(() => PlantedFault.Parse(bug, Dense));

    [Fact]
    public void A_dropped_term_leaves_nothing_along_the_output_of_the_same_shape()
    {
        var problem = Problem.Create("softmax", new Softmax(2, 3), Catalog.Cost("mse"));
        double[] outputs = [0, 1, 1, 1, 0, 0];

        double[] planted = PlantedFault.Parse("drop-term", problem).Apply([1, 2, 3, 4, 5, 6], Site(problem) with { Outputs = outputs });

        Assert.Equal([1, -0.5, 0.5, 0, 5, 6], planted);
    }

    [Fact]
    public void A_dropped_term_leaves_nothing_along_the_values_where_no_output_has_their_shape()
    {
        double[] planted = PlantedFault.Parse("drop-term", Dense).Apply(Gradient, Site(Dense));

        Assert.Equal(0, planted[0] * 1 + planted[1] * 2 + planted[2] * 3, 1e-12);
        Assert.Equal(100, planted[9]);
    }

    [Fact]
    public void A_stale_gradient_is_the_earlier_one()
    {
        var site = Site(Dense) with { Earlier = new(() => [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) };

        Assert.Equal([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], PlantedFault.Parse("stale", Dense).Apply(Gradient, site));
    }

    private static FaultSite Site(Problem problem) => new(
        problem, Seeds.Current, [.. Enumerable.Range(1, problem.Length).Select(k => (double)k)], new double[problem.Results], [],
        new(() => null));
}
