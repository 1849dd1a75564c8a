using Xunit;

namespace GpuGradCheck.Tests.Definition;

public sealed class RandomValuesTests
{
    /// <summary>The generator's published first outputs for the seed 1234567.</summary>
    [Fact]
    public void The_stream_is_splitmix64()
    {
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431];
        var random = new RandomValues(1234567, "");

        foreach (ulong bits in published)
            Assert.Equal((bits >> 11) / (double)(1UL << 53), random.NextDouble());
    }

    [Fact]
    public void Every_purpose_has_a_stream_of_its_own()
    {
        Assert.NotEqual(new RandomValues(1, "input").NextDouble(), new RandomValues(1, "target").NextDouble());
        Assert.NotEqual(new RandomValues(1, "input").NextDouble(), new RandomValues(2, "input").NextDouble());
    }

    [Fact]
    public void Values_fill_their_range()
    {
        var random = new RandomValues(Seeds.Current, "range");
        double[] values = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextUniform(3))];

        Assert.All(values, value => Assert.InRange(value, -3, 3));
        Assert.InRange(values.Average(), -0.1, 0.1);
        Assert.True(values.Min() < -2.99 && values.Max() > 2.99, Seeds.Reproduce);
    }
}
