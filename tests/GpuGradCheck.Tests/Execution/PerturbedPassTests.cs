using GpuGradCheck.Execution;
using GpuGradCheck.Layers;
using GpuGradCheck.Steps;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class PerturbedPassTests
{
    /// <summary>
    /// At x near 500 a float is 3e-5 from the next, so that 2 h misses the true distance of x + h and x - h by up to
    /// 17 % at h = 1e-4. Over the true distance a quotient of a quadratic cost is right but for a few roundings.
    /// </summary>
    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Quotients_divide_by_the_true_distance_of_the_rounded_points(string device)
    {
        using var runs = new Runs(device, new Identity(8, 8), "mse", Precision.Float, seed: Seeds.Current, scale: 500);
        runs.Layer.Forward();

        using var passes = runs.Layer.Perturb(NoiseBounds.None(64), PassMode.Footprint);
        double[] numeric = StepRule.Quotients(1e-4, 64, [.. Enumerable.Range(0, 64)], passes);

        for (int k = 0; k < 64; k++)
        {
            double x = runs.Point[k], t = runs.Point[64 + k];
            if (Math.Abs(x) < 10)
                continue;
            double exact = (x - t) / 64;
            Assert.True(Math.Abs(numeric[k] - exact) <= 1e-5 * Math.Abs(exact), $"{numeric[k]} for {exact}; {Seeds.Reproduce}");
        }
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_second_forward_or_backward_has_the_same_bits(string device)
    {
        using var runs = new Runs(device, new Softmax(9, 17), "projection", Precision.Float);

        Assert.True(runs.Layer.Forward().IsDeterministic);
        Assert.True(runs.Layer.Backward().IsDeterministic);
    }
}
