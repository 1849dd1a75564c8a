using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

/// <summary>Checks that do not look at every entry.</summary>
public sealed class CoverageTests
{
    private static readonly string[] Layers = ["dense", "tanh", "softmax", "batchnorm"];

    public static TheoryData<string, string, string> OnEachDevice =>
        [.. AllDevices.With(Layers.SelectMany(layer => new[] { (layer, "projected"), (layer, "sampled:50") }))
            .Where(row => IsWorthIt(row.Data.Item1, row.Data.Item2))];

    public static TheoryData<string, string> OfEachLayer => [.. AllDevices.With(Layers).Where(row => IsWorthIt(row.Data.Item1, row.Data.Item2))];

    // A device's compiler takes most of the time, and its kernels have the CPU's bits.
    private static bool IsWorthIt(string device, string layer) => device == "cpu" || layer == "dense";

    [Theory]
    [MemberData(nameof(OnEachDevice))]
    public void A_correct_gradient_is_correct_at_every_magnitude(string device, string layer, string coverage)
    {
        using var checks = new LayerChecks(device);
        foreach (double scale in new[] { 1e-3, 1, 3 })
        {
            foreach (long seed in new[] { Seeds.Current, 1, 2 })
            {
                var runs = checks.Check(layer, Of(layer), new() { Scale = scale, Seed = seed, Coverage = Coverage.Parse(coverage) });

                Assert.All(runs, run => Assert.True(
                    run.Verdict == Verdict.Correct && run.Counts.Checked == run.Counts.Correct,
                    $"scale {scale}, seed {seed}: {CoverageText.Of(run.Coverage)}; {string.Join("; ", run.Reasons)}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(OnEachDevice))]
    public void A_bug_that_is_everywhere_is_wrong(string device, string layer, string coverage)
    {
        using var checks = new LayerChecks(device);
        foreach (string bug in new[] { "factor:0.5", "sign", "offset:0.05", "transpose" })
        {
            var runs = checks.Check(layer, Of(layer), new() { Plant = bug, Coverage = Coverage.Parse(coverage) });

            Assert.All(runs, run => Assert.True(run.Verdict == Verdict.Wrong, $"{bug}: {string.Join("; ", run.Reasons)}"));
            if (bug is "factor:0.5" or "sign")
                Assert.All(runs, run => Assert.Equal(bug.Split(':')[0], run.Diagnosis!.Pattern));
        }
    }

    [Theory]
    [MemberData(nameof(OfEachLayer))]
    public void Projections_lead_to_single_entries_of_every_tensor(string device, string layer)
    {
        using var checks = new LayerChecks(device);
        var tensors = Of(layer).Tensors.Variables;
        foreach (string entry in tensors.Select(tensor => tensor.Entry(tensor.Offset + tensor.Length / 2)))
        {
            var runs = checks.Check(layer, Of(layer), new() { Plant = $"zero:{entry}", Coverage = Coverage.Projected });

            Assert.All(runs, run =>
            {
                Assert.Equal((Verdict.Wrong, 1), (run.Verdict, run.Counts.Wrong));
                Assert.Equal(entry, run.Worst[0].Name);
                Assert.True(Math.Abs(run.Worst[0].Numeric - run.Worst[0].Exact) <= run.Worst[0].NumericBound);
                Assert.Equal("zero", run.Diagnosis!.Pattern);
                Assert.Equal(Verdict.Correct, run.Coverage.Projections!.Outcome);
            });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(20)]
    public void All_entries_that_are_wrong_are_found(int spots)
    {
        using var checks = new LayerChecks("cpu");
        for (int seed = Seeds.Current; seed < Seeds.Current + 5; seed++)
        {
            var layer = new SpottedSquare(3000, spots, seed);
            var runs = checks.Check("spotted", layer, new() { Seed = seed, Coverage = Coverage.Projected });

            Assert.All(runs, run =>
            {
                Assert.Equal((layer.Places.Length, 3000), (run.Counts.Wrong, run.Counts.Wrong + run.Counts.Correct));
                Assert.Equal(spots == 0 ? Verdict.Correct : Verdict.Wrong, run.Verdict);
            });
        }
    }

    [Fact]
    public void A_sample_has_the_very_numbers_of_a_whole_check()
    {
        using var checks = new LayerChecks("cpu");
        var all = checks.Check("dense", Of("dense"), new())[0];
        var some = checks.Check("dense", Of("dense"), new() { Coverage = Coverage.Sampled(50) })[0];

        int[] looked = [.. Enumerable.Range(0, all.Exact.Count).Where(k => double.IsFinite(some.Exact[k]))];
        Assert.Equal((50, 50, 50, 100L), (looked.Length, some.Coverage.Measured, some.Counts.Checked, some.PerturbedPasses));
        Assert.All(looked, k => Assert.Equal((all.Exact[k], all.Analytic[k]), (some.Exact[k], some.Analytic[k])));
        Assert.All(looked, k => Assert.True(Math.Abs(some.Numeric[k] - all.Exact[k]) <= some.NumericBounds[k] + 1e-12));
        Assert.InRange(some.Discrepancy.AnalyticExact, 1e-9, 1e-6);
    }

    [Fact]
    public void A_sample_as_large_as_the_gradient_is_all_of_it()
    {
        using var checks = new LayerChecks("cpu");
        var run = checks.Check("tanh", Of("tanh"), new() { Coverage = Coverage.Sampled(1000) })[0];

        Assert.True(run.Coverage.IsExhaustive);
        Assert.Equal((300, 0.0), (run.Counts.Checked, run.Coverage.Missed));
    }

    [Fact]
    public void Projections_find_kinks_and_judge_the_rest()
    {
        double[] values = [.. Enumerable.Range(0, 300).Select(k => k is 3 or 70 or 71 or 222 ? 0 : Math.Sin(k + 1))];
        var report = GradientChecker.Check(new Relu(20, 15), new()
        {
            Devices = ["cpu"],
            Coverage = Coverage.Projected,
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([20, 15], values, NpyElement.Float64) },
        }, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => Assert.Equal((Verdict.Correct, 4, 296), (run.Verdict, run.Counts.Kink, run.Counts.Correct)));
    }

    [Fact]
    public void A_given_gradient_is_judged_in_every_entry()
    {
        using var checks = new LayerChecks("cpu");
        double[] right = [.. checks.Check("softmax", Of("softmax"), new())[1].Exact];
        double[] wrong = [.. right];
        wrong[123] *= 1.01;
        var options = new CheckOptions { Coverage = Coverage.Projected };
        CheckOptions Given(double[] values) => options with { Gradients = new Dictionary<string, NpyArray> { ["input"] = new([20, 16], values, NpyElement.Float64) } };

        Assert.All(checks.Check("softmax", Of("softmax"), Given(right)), run => Assert.Equal((Verdict.Correct, 320), (run.Verdict, run.Counts.Correct)));
        Assert.All(checks.Check("softmax", Of("softmax"), Given(wrong)), run => Assert.Equal((Verdict.Wrong, 1, "input[7,11]"), (run.Verdict, run.Counts.Wrong, run.Worst[0].Name)));
    }

    [Fact]
    public void A_cost_that_says_nothing_is_vacuous()
    {
        using var checks = new LayerChecks("cpu");
        foreach (string coverage in new[] { "projected", "sampled:50" })
            Assert.All(checks.Check("softmax", Of("softmax"), new() { Cost = "sum", Coverage = Coverage.Parse(coverage) }), run => Assert.Equal(Verdict.Vacuous, run.Verdict));
    }

    [Fact]
    public void Code_that_can_only_be_run_can_be_sampled_and_not_projected()
    {
        var square = new HostFunction(new([new Tensor("x", 0, 200)], [new Tensor("y", 0, 200)]))
        {
            Double = new(
                (x, y) =>
                {
                    for (int k = 0; k < y.Length; k++)
                        y[k] = x[k] * x[k];
                },
                (x, _, c, g) =>
                {
                    for (int k = 0; k < g.Length; k++)
                        g[k] = (k % 2 == 0 ? 2 : 3) * x[k] * c[k];
                }),
        };

        var run = GradientChecker.Check("square", square, new() { Coverage = Coverage.Sampled(20) }, cancellation: TestContext.Current.CancellationToken).Runs[0];
        Assert.Equal((Verdict.Wrong, 20), (run.Verdict, run.Counts.Checked));
        Assert.InRange(run.Counts.Wrong, 5, 15);
        Assert.Contains("use sampled:K or all", Assert.Throws<UsageException>(() => GradientChecker.Check(
            "square", square, new() { Coverage = Coverage.Projected }, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private static ILayer Of(string name) => name switch
    {
        "tanh" => new Tanh(20, 15),
        "softmax" => new Softmax(20, 16),
        "dense" => new Dense(6, 20, 15),
        _ => new BatchNorm(10, 20, 1),
    };
}
