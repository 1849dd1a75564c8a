using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Definition;

public sealed class StratifiedSampleTests
{
    private static readonly Problem Dense = Problem.Create("dense", new Dense(8, 30, 20), Catalog.Cost("mse"));

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(859)]
    public void A_sample_has_its_size_and_part_of_every_tensor(int count)
    {
        int[] sample = StratifiedSample.Of(Dense, count, Seeds.Current);

        Assert.Equal(count, sample.Length);
        Assert.Equal(sample.Distinct().Order(), sample);
        Assert.All(Dense.Differentiable, tensor => Assert.NotEmpty(tensor.EntriesIn(sample)));
    }

    [Fact]
    public void First_and_last_entries_of_every_tensor_are_in_it_and_the_rest_is_spread()
    {
        int[] sample = StratifiedSample.Of(Dense, 90, Seeds.Current);

        Assert.All(Dense.Differentiable, tensor => Assert.Subset(sample.ToHashSet(), new HashSet<int> { tensor.Offset, tensor.End - 1 }));
        var weights = Dense.Differentiable[1].EntriesIn(sample);
        int widest = weights.Zip(weights.Skip(1), (left, right) => right - left).Max();
        Assert.InRange(widest, 1, 2 * (Dense.Differentiable[1].Length / (weights.Length - 2) + 1));
    }

    [Fact]
    public void Another_seed_draws_others_and_more_than_there_are_is_all()
    {
        Assert.Equal(StratifiedSample.Of(Dense, 90, 1), StratifiedSample.Of(Dense, 90, 1));
        Assert.NotEqual(StratifiedSample.Of(Dense, 90, 1), StratifiedSample.Of(Dense, 90, 2));
        Assert.Equal(Enumerable.Range(0, 860), StratifiedSample.Of(Dense, 1000, 1));
    }

    [Fact]
    public void Fewer_than_the_tensors_gives_one_of_each() => Assert.Equal(3, StratifiedSample.Of(Dense, 1, 1).Length);
}
