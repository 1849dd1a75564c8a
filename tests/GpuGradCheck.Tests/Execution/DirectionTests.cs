using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class DirectionTests
{
    public static TheoryData<string, string> OnEachDevice => AllDevices.With(["tanh", "softmax", "dense", "batchnorm"]);

    [Theory]
    [MemberData(nameof(OnEachDevice))]
    public void A_derivative_along_a_direction_is_the_sum_of_those_along_its_variables(string device, string name)
    {
        using var runs = new Runs(device, Of(name), "mse", Precision.Double, Seeds.Current);
        var exact = runs.Differentiate();
        var random = new RandomValues(Seeds.Current, "weights");
        double[] weights = [.. exact.Values.Select(_ => random.NextSignedWeight())];
        // Blocks, every third entry, and entries that do not move.
        foreach (Func<int, int> label in new Func<int, int>[] { _ => 0, k => k * 4 / weights.Length, k => k % 3 - 1 })
        {
            int[] labels = [.. Enumerable.Range(0, weights.Length).Select(label)];
            using var run = runs.Directions();
            var slopes = run.Slopes(weights, labels, labels.Max() + 1);

            for (int direction = 0; direction < slopes.Length; direction++)
            {
                int[] moved = [.. Enumerable.Range(0, weights.Length).Where(k => labels[k] == direction)];
                double sum = moved.Sum(k => weights[k] * exact.Values[k]);
                double size = moved.Sum(k => Math.Abs(weights[k] * exact.Values[k]));
                double bound = moved.Sum(k => Math.Abs(weights[k]) * exact.Bounds[k]) + 1e-13 * size;
                Assert.True(Math.Abs(slopes[direction].Value - sum) <= slopes[direction].Bound + bound, $"{direction}: {slopes[direction]} for {sum}, {Seeds.Reproduce}");
                Assert.True(slopes[direction].Bound <= 1e-11 * size, $"{direction}: {slopes[direction].Bound} of {size}, {Seeds.Reproduce}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllDevices.Compiled), MemberType = typeof(AllDevices))]
    public void It_has_the_same_bits_on_every_device(string device)
    {
        (double, double) On(string id)
        {
            using var runs = new Runs(id, new Softmax(9, 40), "mse", Precision.Double, Seeds.Current);
            using var run = runs.Directions();
            double[] weights = [.. Enumerable.Range(0, 360).Select(k => 1.0 / (k + 1))];
            return run.Slopes(weights, new int[360], 1)[0];
        }
        Assert.Equal(On("cpu"), On(device));
    }

    private static ILayer Of(string name) => name switch
    {
        "tanh" => new Tanh(7, 9),
        "softmax" => new Softmax(5, 12),
        "dense" => new Dense(6, 5, 7),
        _ => new BatchNorm(6, 4, 3),
    };
}
