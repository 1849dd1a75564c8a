using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using Xunit;

namespace GpuGradCheck.Tests.Layers;

/// <summary>The gradients of every layer of the catalogue.</summary>
public sealed class CatalogTests
{
    public static TheoryData<string, string> OnEachDevice => AllDevices.With(Catalog.Layers.Select(layer => layer.Name));

    public static TheoryData<string, string, double> Kinks =>
        AllDevices.With([("relu", 0.0), ("leakyrelu", 0), ("hardswish", 3), ("hardswish", -3)]);

    [Theory]
    [MemberData(nameof(OnEachDevice))]
    public void A_gradient_is_correct_at_every_shape_and_magnitude_with_the_same_bits_everywhere_and_a_planted_bug_is_wrong(string device, string name)
    {
        var definition = Catalog.Layer(name);
        using var checks = new LayerChecks(device);
        using var onCpu = new LayerChecks("cpu");
        int seed = Seeds.Current;
        foreach (var (shape, magnitude) in Points(name))
        {
            var options = new CheckOptions { Cost = definition.DefaultCost, Scale = magnitude, Seed = seed++ };
            var runs = checks.Check(name, definition.Create(shape), options);
            Assert.All(runs, run => AssertCorrect(run, $"{name} {shape}", options));
            if (device != "cpu" && magnitude == 1)
                AssertSameBits(name, definition.Create(shape), options, [.. onCpu.Check(name, definition.Create(shape), options), .. runs]);
        }
        foreach (string bug in (string[])["sign", "factor:0.5", "factor:1.003"])
        {
            var options = new CheckOptions { Cost = definition.DefaultCost, Plant = bug, Seed = Seeds.Current };
            Assert.All(
                checks.Check(name, definition.Create(definition.DefaultShape), options),
                run => Assert.True(run.Verdict == Verdict.Wrong, Say(run, name, options)));
        }
    }

    /// <summary>
    /// Small whole numbers tie in most windows: the winner's whole cotangent is a valid slope there, as is any share of it, so
    /// that the gradient cannot be wrong; a sign still is.
    /// </summary>
    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_maximum_at_ties_is_not_wrong_and_its_opposite_is(string device)
    {
        var random = new Random(Seeds.Current);
        var layer = new MaxPool2d(2, 3, 5, 6, 3, 2);
        var tied = new NpyArray([2, 3, 5, 6], [.. Enumerable.Range(0, 180).Select(_ => (double)random.Next(3))], NpyElement.Float64);
        var options = new CheckOptions
        {
            Seed = Seeds.Current,
            Tensors = new Dictionary<string, NpyArray> { ["input"] = tied },
        };
        using var checks = new LayerChecks(device);

        Assert.All(checks.Check("maxpool2d", layer, options), run =>
        {
            Assert.True(run.Verdict != Verdict.Wrong, Say(run, "maxpool2d", options));
            Assert.NotEqual(0, run.Counts.Kink);
            Assert.Equal(0, run.Counts.Undecided);
        });
        Assert.All(checks.Check("maxpool2d", layer, options with { Plant = "sign" }), run =>
            Assert.True(run.Verdict == Verdict.Wrong, Say(run, "maxpool2d", options)));
    }

    [Theory]
    [MemberData(nameof(Kinks))]
    public void A_point_on_a_kink_takes_any_slope_between_those_of_its_sides(string device, string name, double kink)
    {
        var options = new CheckOptions
        {
            Devices = [device],
            Seed = Seeds.Current,
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([1, 3], [0.5, kink, -0.5], NpyElement.Float64) },
        };

        var report = GradientChecker.Check(
            name, Catalog.Layer(name).Create(new([1, 3])), options, null, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => Assert.Equal((2, 1, Verdict.Correct), (run.Counts.Correct, run.Counts.Kink, run.Verdict)));
    }

    [Fact]
    public void A_hinge_on_its_margin_takes_any_slope_between_those_of_its_sides()
    {
        var options = new CheckOptions
        {
            Devices = ["cpu"],
            Cost = "hinge",
            Seed = Seeds.Current,
            Tensors = new Dictionary<string, NpyArray>
            {
                ["input"] = new([1, 3], [0.5, 1, -2], NpyElement.Float64),
                ["target"] = new([1, 3], [1, 1, -1], NpyElement.Float64),
            },
        };

        var report = GradientChecker.Check("identity", new Identity(1, 3), options, null, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => Assert.Equal((2, 1, Verdict.Correct), (run.Counts.Correct, run.Counts.Kink, run.Verdict)));
    }

    /// <summary>No kink: the slopes of both sides are the same.</summary>
    [Theory]
    [InlineData("elu")]
    [InlineData("softsign")]
    [InlineData("silu")]
    [InlineData("gelu")]
    [InlineData("mish")]
    public void A_smooth_function_is_correct_at_zero(string name)
    {
        var options = new CheckOptions
        {
            Devices = ["cpu"],
            Seed = Seeds.Current,
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([1, 3], [0.5, 0, -0.5], NpyElement.Float64) },
        };

        var report = GradientChecker.Check(
            name, Catalog.Layer(name).Create(new([1, 3])), options, null, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => AssertCorrect(run, name, options));
    }

    /// <summary>
    /// Scores are products of three hundred: all of a query's weight is on one key, and what is left for the others is a rest of
    /// cancellation, C_i V_j - C_i O_i, which float has lost and double may have. It is never called wrong.
    /// </summary>
    [Theory]
    [InlineData("attention")]
    [InlineData("causal-attention")]
    public void Saturated_attention_is_undecided_at_worst(string name)
    {
        using var checks = new LayerChecks("cpu");
        for (int seed = Seeds.Current; seed < Seeds.Current + 5; seed++)
        {
            var options = new CheckOptions { Scale = 10, Seed = seed };
            foreach (var shape in LayerShapes.Several(name))
            {
                Assert.All(checks.Check(name, Catalog.Layer(name).Create(shape), options), run =>
                    Assert.True(run.Verdict is Verdict.Correct or Verdict.Undecided, Say(run, name, options)));
            }
        }
    }

    /// <summary>
    /// Normalized alone, x becomes 1 or -1, and its derivative 1e-5 r^3 is what is left of 1 - 1: far below what float keeps of it.
    /// </summary>
    [Fact]
    public void A_single_value_normalized_is_right_in_double_and_lost_in_float()
    {
        var options = new CheckOptions { Scale = 10, Seed = Seeds.Current };
        using var checks = new LayerChecks("cpu");

        var runs = checks.Check("rmsnorm", new RmsNorm(1, 1), options);

        Assert.Equal((Verdict.Undecided, Verdict.Correct), (runs[0].Verdict, runs[0].Formula));
        AssertCorrect(runs[1], "rmsnorm", options);
    }

    /// <summary>
    /// One entry has no neighbours to be measured against: far out, where a function has saturated, its slope of e^-20 is all
    /// there is, and code that computes 1 - y^2 or 1 + erf is honestly undecided. So it is tried up to 1.
    /// </summary>
    private static IEnumerable<(Shape Shape, double Magnitude)> Points(string name)
    {
        double large = name.EndsWith("attention", StringComparison.Ordinal) ? 2 : 10;
        foreach (var shape in LayerShapes.Several(name))
        {
            foreach (double magnitude in new[] { 0.01, 1, large })
                yield return (shape, magnitude);
        }
        if (name != "rmsnorm")
            yield return (LayerShapes.Smallest(name), 1);
        yield return (LayerShapes.Smallest(name), 0.01);
    }

    /// <summary>
    /// A single class, a dropped value or a negative one before a ReLU moves nothing: of a gradient of zeros there is nothing
    /// to tell.
    /// </summary>
    private static void AssertCorrect(RunReport run, string name, CheckOptions options)
    {
        if (run.Verdict == Verdict.Vacuous)
            Assert.All(run.Exact, exact => Assert.True(exact == 0, Say(run, name, options)));
        else
            Assert.True(run.Verdict == Verdict.Correct, Say(run, name, options));
    }

    private static void AssertSameBits(string name, ILayer layer, CheckOptions options, RunReport[] runs)
    {
        var problem = Problem.Create(name, layer, Catalog.Cost(options.Cost));
        var comparison = new ComparisonReport(new(problem, options, runs));

        Assert.Equal(2, comparison.Comparable.Count());
        Assert.True(comparison.HasSameBits, $"{name}, {options.Cost}, {Seeds.Reproduce}: {string.Join("; ", ComparisonText.Notes(comparison))}");
        Assert.All(comparison.Comparable, pair =>
        {
            Assert.Equal(runs[pair.A].Exact, runs[pair.B].Exact);
            // ILGPU multiplies neighbouring constants before anything else, so that a bound may be rounded otherwise.
            Assert.Equal(runs[pair.A].OutputBounds, runs[pair.B].OutputBounds, (a, b) => a.Equals(b) || Math.Abs(a - b) <= 1e-5 * a);
        });
    }

    private static string Say(RunReport run, string name, CheckOptions options) =>
        $"{name}, {options.Cost}, {run.Precision.Name()}, scale {options.Scale}, seed {options.Seed}, {Seeds.Reproduce}: "
        + $"{run.Verdict}; {string.Join("; ", run.Reasons)}";
}
