using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

/// <summary>The numerical gradient and its bound, against the exact gradient and its bound.</summary>
public sealed class NumericGradientTests
{
    private static readonly ILayer[] Layers =
    [
        new Identity(3, 5), new Tanh(4, 5), new Softmax(4, 7), new Dense(5, 4, 3), new Dense(4, 40, 3), new GatherLayer(9, 21, 1),
        new AbsoluteLayer(30),
    ];

    private static readonly double[] Scales = [1e-3, 1, 1e3];

    [Fact]
    public void Errors_stay_within_the_bounds_and_the_bounds_near_the_errors()
    {
        var ratios = new List<double>();
        int entries = 0, unresolved = 0;
        foreach (var (layer, scale) in from layer in Layers from scale in Scales select (layer, scale))
        {
            var report = Check(layer, new() { Cost = scale != 1 ? "mse" : "projection", Scale = scale, Seed = Seeds.Current });
            foreach (var run in report.Runs)
            {
                Assert.DoesNotContain(run.Reasons, IsContradiction);
                entries += run.Numeric.Count;
                unresolved += run.NumericBounds.Count(bound => !double.IsFinite(bound));
                ratios.AddRange(Enumerable.Range(0, run.Numeric.Count)
                    .Select(k => run.NumericBounds[k] / Math.Abs(run.Numeric[k] - run.Exact[k]))
                    .Where(double.IsFinite));
            }
        }
        ratios.Sort();
        string measured = $"{entries} entries, {unresolved} unresolved, median {ratios[ratios.Count / 2]}; {Seeds.Reproduce}";

        Assert.True(ratios[ratios.Count / 2] <= 200, measured);
        Assert.True(unresolved <= 0.02 * entries, measured);
    }

    /// <summary>The proven bounds of sums of 400 terms would leave the median bound at 300 to 440 errors.</summary>
    [Theory]
    [InlineData(Precision.Float)]
    [InlineData(Precision.Double)]
    public void The_noise_of_long_sums_is_measured(Precision precision)
    {
        var run = Check(new Dense(3, 400, 2), new() { Cost = "projection", Precisions = [precision], Seed = Seeds.Current }).Runs[0];

        double[] ratios = [.. Enumerable.Range(0, run.Numeric.Count)
            .Select(k => run.NumericBounds[k] / Math.Abs(run.Numeric[k] - run.Exact[k])).Order()];
        Assert.True(ratios[0] > 1, $"{ratios[0]}; {Seeds.Reproduce}");
        Assert.True(ratios[ratios.Length / 2] < 200, $"{ratios[ratios.Length / 2]}; {Seeds.Reproduce}");
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Footprints_and_every_group_find_the_same(string device)
    {
        var options = new CheckOptions { Devices = [device], Cost = "projection" };

        var some = Check(new Dense(5, 4, 3), options).Runs[0];
        var every = Check(new Dense(5, 4, 3), options with { Passes = PassMode.Full }).Runs[0];

        Assert.Equal(some.Numeric, every.Numeric);
        Assert.Equal(some.NumericBounds, every.NumericBounds);
    }

    [Fact]
    public void Both_slopes_of_a_kink_are_within_its_bound()
    {
        var run = Check(new AbsoluteLayer(3), At([0, 1e-12, 0.3]) with { Cost = "sum" }).Runs[0];

        Assert.Equal(0, run.Numeric[0], 1e-3);
        Assert.InRange(run.NumericBounds[0], 1, 1.01);
        Assert.InRange(run.NumericBounds[1], 1, 1.01);
        Assert.True(run.NumericBounds[2] < 0.01);
    }

    [Fact]
    public void A_function_that_dual_numbers_do_not_see_is_told_with_its_place()
    {
        var report = Check(new DigitsLayer(40), At([0.7]) with { Cost = "sum" });

        Assert.All(report.Runs, run => Assert.Contains(run.Reasons, reason => IsContradiction(reason)
            && reason.Contains("most at input[0]: ", StringComparison.Ordinal) && reason.Contains("against 0 ± ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_jump_is_told_and_has_no_bound()
    {
        var report = Check(new DigitsLayer(1), At([0.5]) with { Cost = "sum" });

        Assert.All(report.Runs, run =>
        {
            Assert.Equal([double.PositiveInfinity], run.NumericBounds);
            Assert.Contains(run.Reasons, reason => reason.Contains("forward jumps at input[0]", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_step_that_was_given_is_used_and_has_no_bound()
    {
        var run = Check(new Tanh(2, 2), new() { Step = 0.25 }).Runs[0];

        Assert.All(run.NumericBounds, bound => Assert.Equal(double.NaN, bound));
        Assert.All(run.NumericSteps, step => Assert.Equal(0.25, step));
    }

    [Fact]
    public void A_layer_whose_variables_differ_in_scale_is_resolved_beyond_the_pilots()
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(i => i % 3 == 1 ? 1e-4 * (i + 1) : 1.0)];

        var report = Check(new Tanh(40, 50), new()
        {
            Cost = "sum",
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([40, 50], values, NpyElement.Float64) },
        });

        Assert.All(report.Runs, run => Assert.All(run.NumericBounds, bound => Assert.True(double.IsFinite(bound))));
    }

    private static CheckOptions At(double[] values) => new()
    {
        Tensors = new Dictionary<string, NpyArray> { ["input"] = new([values.Length], values, NpyElement.Float64) },
    };

    private static bool IsContradiction(string reason) => reason.Contains("exclude each other", StringComparison.Ordinal);

    private static GradientReport Check(ILayer layer, CheckOptions options) => GradientChecker.Check(
        layer, options.Devices is ["auto"] ? options with { Devices = ["cpu"] } : options, TestContext.Current.CancellationToken);
}
