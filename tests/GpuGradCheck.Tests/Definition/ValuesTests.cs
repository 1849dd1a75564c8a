using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Definition;

public sealed class ValuesTests
{
    [Fact]
    public void Probabilities_of_each_row_are_positive_and_sum_to_one()
    {
        double[] targets = Draw(new CrossEntropy(9, 4), "mean", "target", 1e-9);

        Assert.All(targets, target => Assert.InRange(target, double.Epsilon, 1));
        Assert.All(targets.Chunk(4), row => Assert.Equal(1, row.Sum(), 1e-15));
    }

    [Fact]
    public void A_cost_of_probabilities_has_them_along_the_last_dimension_of_the_output() => Assert.All(
        Draw(new LogSoftmax(9, 4), "kl", "target", 10).Chunk(4), row => Assert.Equal(1, row.Sum(), 1e-15));

    [Fact]
    public void A_mask_holds_zeros_and_ones_alike()
    {
        double[] mask = Draw(new Dropout(10, 100), "mse", "mask", 10);

        Assert.All(mask, value => Assert.True(value is 0 or 1));
        Assert.InRange(mask.Sum(), 400, 600);
    }

    [Fact]
    public void Signs_are_of_either_kind_alike()
    {
        double[] signs = Draw(new Identity(10, 100), "hinge", "target", 10);

        Assert.All(signs, value => Assert.Equal(1, Math.Abs(value)));
        Assert.InRange(signs.Sum(), -200, 200);
    }

    [Fact]
    public void Classes_are_whole_numbers_up_to_their_number_and_each_is_met()
    {
        double[] classes = Draw(new CrossEntropyIndex(1000, 4), "mean", "target", 1e-9);

        Assert.Equal([0.0, 1, 2, 3], classes.Distinct().Order());
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    public void Positive_values_go_up_to_the_scale(double scale)
    {
        double[] inputs = Draw(new Power(10, 100), "mse", "input", scale);

        Assert.All(inputs, value => Assert.InRange(value, double.Epsilon, scale));
        Assert.InRange(inputs.Average() / scale, 0.45, 0.55);
    }

    [Fact]
    public void A_probability_does_not_depend_on_the_scale()
    {
        double[] targets = Draw(new Identity(10, 100), "bce", "target", 1e6);

        Assert.All(targets, target => Assert.InRange(target, double.Epsilon, 1));
        Assert.InRange(targets.Average(), 0.4, 0.6);
    }

    private static double[] Draw(ILayer layer, string cost, string tensor, double scale)
    {
        var problem = Problem.Create("layer", layer, Catalog.Cost(cost));
        var drawn = problem.Tensors.Single(each => each.Name == tensor);
        return Values.Draw(problem, new() { Scale = scale, Seed = Seeds.Current }, Precision.Double)[drawn.Offset..drawn.End];
    }
}
