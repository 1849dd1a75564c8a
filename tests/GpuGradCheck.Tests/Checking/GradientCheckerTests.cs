using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

public sealed class GradientCheckerTests
{
    public static TheoryData<string, int> WithScratchOrNot => AllDevices.With([0, 1]);

    private static readonly (string Name, ILayer Layer)[] Layers =
    [
        ("identity", new Identity(3, 5)), ("tanh", new Tanh(4, 3)), ("softmax", new Softmax(3, 6)),
        ("dense", new Dense(5, 4, 3)), ("gather", new GatherLayer(9, 21, 1)), ("saving", new SavingLayer(7)),
    ];

    public static TheoryData<string, string, string> OnEachDevice => AllDevices.With(
        Layers.SelectMany(layer => new[] { (layer.Name, "mse"), (layer.Name, "projection") }));

    public static TheoryData<string, double> NotFinite => AllDevices.With([double.NaN, double.PositiveInfinity]);

    public static TheoryData<string, string> OfDense => AllDevices.With(["weight", "input"]);

    [Theory]
    [MemberData(nameof(OnEachDevice))]
    public void A_correct_gradient_is_correct_at_every_magnitude(string device, string layer, string cost)
    {
        using var checks = new LayerChecks(device);
        foreach (double scale in new[] { 1e-3, 1, 3 })
        {
            var runs = checks.Check(layer, Of(layer), new() { Cost = cost, Scale = scale, Seed = Seeds.Current });

            Assert.All(runs, run =>
            {
                Assert.True(run.Verdict == Verdict.Correct, $"scale {scale}, {Seeds.Reproduce}: {string.Join("; ", run.Reasons)}");
                Assert.Equal(run.Counts.Checked, run.Counts.Correct);
            });
        }
    }

    [Theory]
    [MemberData(nameof(OnEachDevice))]
    public void A_planted_bug_is_wrong_in_each_precision(string device, string layer, string cost)
    {
        using var checks = new LayerChecks(device);
        foreach (string bug in new[] { "factor:0.5", "factor:1.003", "sign", "offset:0.05", "zero:input" })
        {
            var runs = checks.Check(layer, Of(layer), new() { Cost = cost, Plant = bug, Seed = Seeds.Current });

            Assert.All(runs, run => Assert.True(
                run.Verdict == Verdict.Wrong, $"{bug}, {Seeds.Reproduce}: {string.Join("; ", run.Reasons)}"));
        }
    }

    [Theory]
    [InlineData(1e-7, "sign", Verdict.Vacuous)]
    [InlineData(1e-7, "zero:input", Verdict.Vacuous)]
    [InlineData(1e-6, "factor:1.5", Verdict.Undecided)]
    [InlineData(1e-5, "factor:1.05", Verdict.Undecided)]
    [InlineData(1e-5, null, Verdict.Correct)]
    public void A_bug_that_is_small_beside_what_cancels_is_not_called_correct(double scale, string? bug, Verdict verdict)
    {
        var options = new CheckOptions { Devices = ["cpu"], Scale = scale, Plant = bug };

        var report = GradientChecker.Check(new LogSoftmax(5, 7), options, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => Assert.Equal(verdict, run.Verdict));
    }

    [Theory]
    [InlineData("dense", 1e14, Verdict.Correct, "the cost is Infinity at output[0,0]")]
    [InlineData("power", 1e-46, Verdict.Undecided, "forward gives Infinity at output[0,0]")]
    [InlineData("attention", 1e20, Verdict.Undecided, "forward gives NaN at output[0,0,0]")]
    public void What_float_cannot_hold_is_not_wrong(string layer, double scale, Verdict inDouble, string reason)
    {
        var definition = Catalog.Layer(layer);
        var options = new CheckOptions { Devices = ["cpu"], Scale = scale };

        var report = GradientChecker.Check(
            layer, definition.Create(definition.DefaultShape), options, null, TestContext.Current.CancellationToken);

        Assert.Equal([Verdict.Undecided, inDouble], report.Runs.Select(run => run.Verdict));
        Assert.Contains(reason, string.Join('\n', report.Runs[0].Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_derivative_beyond_float_is_not_wrong_in_float()
    {
        var options = new CheckOptions
        {
            Devices = ["cpu"],
            Tensors = new Dictionary<string, NpyArray>
            {
                ["dividend"] = new([1, 2], [1, 2], NpyElement.Float64),
                ["divisor"] = new([1, 2], [1, Math.ScaleB(1, -60)], NpyElement.Float64),
            },
        };

        var report = GradientChecker.Check(new Divide(1, 2), options, TestContext.Current.CancellationToken);

        Assert.Equal([Verdict.Undecided, Verdict.Correct], report.Runs.Select(run => run.Verdict));
        Assert.Contains("at divisor[0,1], beyond what float can hold", report.Runs[0].Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_that_the_cost_says_nothing_of_are_named()
    {
        var options = new CheckOptions { Devices = ["cpu"], Cost = "mean" };

        var report = GradientChecker.Check(new BatchNorm(4, 3, 5), options, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => Assert.Contains(
            run.Reasons, reason => reason.StartsWith("no entry of input or gamma carries information", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_target_of_the_layer_s_own_is_not_the_cost_s()
    {
        var layer = Catalog.Layer("crossentropy");
        var problem = Problem.Create("crossentropy", layer.Create(layer.DefaultShape), Catalog.Cost("mse"));
        var target = new NpyArray([5, 7], [.. Enumerable.Repeat(1 / 7.0, 35)], NpyElement.Float64);
        var options = new CheckOptions { Devices = ["cpu"], Cost = "mse", Tensors = new Dictionary<string, NpyArray> { ["target"] = target } };

        var report = GradientChecker.Check("crossentropy", problem.Layer!, options, null, TestContext.Current.CancellationToken);

        Assert.Equal(["input", "target", "mse-target"], problem.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(Verdict.Correct, report.Verdict);
    }

    [Fact]
    public void A_small_gradient_that_was_stored_in_half_precision_is_not_wrong()
    {
        var layer = new Identity(16, 16);
        var options = new CheckOptions { Devices = ["cpu"], Scale = 5e-3, Precisions = [Precision.Double] };
        var own = GradientChecker.Check(layer, options, TestContext.Current.CancellationToken).Runs[0].Analytic;
        var stored = new NpyArray([16, 16], [.. own.Select(entry => (double)(Half)entry)], NpyElement.Float16);

        var report = GradientChecker.Check(
            layer, options with { Gradients = new Dictionary<string, NpyArray> { ["input"] = stored } }, TestContext.Current.CancellationToken);

        Assert.NotEqual(Verdict.Wrong, report.Verdict);
        Assert.True(own.Max(Math.Abs) < Math.ScaleB(1, -14));
    }

    [Fact]
    public void A_tensor_without_dimensions_is_refused()
    {
        var options = new CheckOptions { Devices = ["cpu"] };

        var error = Assert.Throws<LayerContractException>(
            () => GradientChecker.Check(new ScalarLayer(0), options, TestContext.Current.CancellationToken));

        Assert.Equal("ScalarLayer: variable 'input' has no dimensions; a single number has the shape 1", error.Message);
        Assert.Equal(Verdict.Correct, GradientChecker.Check(new ScalarLayer(1), options, TestContext.Current.CancellationToken).Verdict);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_single_zeroed_entry_is_found_and_named(string device)
    {
        var report = Check("dense", new() { Devices = [device], Plant = "zero:weight[3,1]" });

        Assert.All(report.Runs, run =>
        {
            Assert.Equal(Verdict.Wrong, run.Verdict);
            Assert.Equal(1, run.Counts.Wrong);
            Assert.Equal("weight[3,1]", run.Worst[0].Name);
            Assert.Contains("weight[3,1]", run.Reasons[0], StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Softmax_before_a_plain_sum_is_vacuous_and_the_remedy_is_named(string device)
    {
        var report = Check("softmax", new() { Devices = [device], Cost = "sum" });

        Assert.All(report.Runs, run =>
        {
            Assert.Equal(Verdict.Vacuous, run.Verdict);
            Assert.Contains(run.Reasons, reason =>
                reason.Contains("squared error", StringComparison.Ordinal)
                && reason.Contains("signed random projection", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_gradient_that_a_vacuous_cost_proves_wrong_is_wrong()
    {
        var given = new NpyArray([3, 6], [.. Enumerable.Repeat(0.1, 18)], NpyElement.Float64);

        var report = Check("softmax", new()
        {
            Devices = ["cpu"],
            Cost = "sum",
            Gradients = new Dictionary<string, NpyArray> { ["input"] = given },
        });

        Assert.Equal(Verdict.Wrong, report.Verdict);
    }

    [Theory]
    [MemberData(nameof(NotFinite))]
    public void An_input_that_is_not_finite_is_undecided_with_its_place(string device, double bad)
    {
        double[] values = [.. Enumerable.Repeat(0.5, 15)];
        values[7] = bad;
        var report = Check("identity", new()
        {
            Devices = [device],
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([3, 5], values, NpyElement.Float64) },
        });

        Assert.Equal(Verdict.Undecided, report.Verdict);
        Assert.Contains("output[1,2]", report.Runs[0].Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_backward_that_gives_nan_where_the_derivative_is_finite_is_wrong()
    {
        double[] values = [.. Enumerable.Repeat(0.1, 15)];
        values[4] = double.NaN;

        var report = Check("identity", new()
        {
            Devices = ["cpu"],
            Cost = "sum",
            Gradients = new Dictionary<string, NpyArray> { ["input"] = new([3, 5], values, NpyElement.Float32) },
        });

        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Equal(1, report.Runs[0].Counts.NonFinite);
        Assert.Contains(report.Runs[0].Reasons, reason => reason.Contains("not finite, the first input[0,4]", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OfDense))]
    public void A_tensor_of_zeros_does_not_make_a_correct_gradient_undecided(string device, string tensor)
    {
        var (shape, length) = tensor == "weight" ? (new[] { 4, 3 }, 12) : ([5, 4], 20);
        var report = Check("dense", new()
        {
            Devices = [device],
            Tensors = new Dictionary<string, NpyArray> { [tensor] = new(shape, new double[length], NpyElement.Float64) },
        });

        Assert.True(report.Verdict == Verdict.Correct, Reasons(report));
        Assert.All(report.Runs, run => Assert.Equal(1e-6, run.Noticed));
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_huge_entry_does_not_hide_what_is_wrong_beside_it(string device)
    {
        double[] values = [.. Enumerable.Repeat(0.5, 15)];
        values[3] = 1e9;
        var report = Check("identity", new()
        {
            Devices = [device],
            Plant = "zero:input",
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([3, 5], values, NpyElement.Float64) },
        });

        Assert.All(report.Runs, run => Assert.Equal(15, run.Counts.Wrong));
    }

    [Fact]
    public void An_entry_that_is_not_finite_does_not_hide_the_wrong_ones()
    {
        double[] values = [.. Enumerable.Repeat(0.5, 15)];
        values[3] = double.NaN;
        var report = Check("identity", new()
        {
            Devices = ["cpu"],
            Plant = "sign",
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([3, 5], values, NpyElement.Float64) },
        });

        Assert.All(report.Runs, run => Assert.Equal((Verdict.Wrong, 14), (run.Verdict, run.Counts.Wrong)));
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_device_that_computes_something_else_is_wrong_and_named(string device)
    {
        var report = GradientChecker.Check(new MiscompiledLayer(7), new() { Devices = [device] }, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run =>
        {
            Assert.Equal((Verdict.Wrong, Verdict.Correct), (run.Verdict, run.Formula));
            Assert.Contains(run.Reasons, reason => reason.Contains("its compiler computes wrongly", StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(WithScratchOrNot))]
    public void An_index_out_of_range_that_only_a_moved_variable_reaches_does_not_end_the_process(string device, int scratch)
    {
        var report = GradientChecker.Check(new BranchingIndexLayer(scratch), new()
        {
            Devices = [device],
            Cost = "sum",
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([1], [0.5], NpyElement.Float64) },
        }, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => Assert.True(double.IsNaN(run.Numeric[0])));
    }

    [Fact]
    public void A_bug_is_planted_in_a_given_gradient_too()
    {
        var ones = new NpyArray([3, 5], [.. Enumerable.Repeat(1.0, 15)], NpyElement.Float32);
        var report = Check("identity", new()
        {
            Devices = ["cpu"],
            Cost = "sum",
            Plant = "sign",
            Gradients = new Dictionary<string, NpyArray> { ["input"] = ones },
        });

        Assert.Equal(Verdict.Wrong, report.Verdict);
    }

    [Fact]
    public void A_bug_that_changes_nothing_is_called_that()
    {
        var report = Check("identity", new() { Devices = ["cpu"], Cost = "sum", Plant = "transpose" });

        Assert.All(report.Runs, run => Assert.Contains(run.Reasons, reason => reason.Contains("changes nothing", StringComparison.Ordinal)));
    }

    [Fact]
    public void Costs_that_overflow_where_nothing_moves_do_not_spoil_the_audit()
    {
        var report = Check("identity", new() { Devices = ["cpu"], Scale = 1e38, Precisions = [Precision.Float] });

        Assert.DoesNotContain(report.Runs[0].Reasons, reason => reason.Contains("does not read through the pass", StringComparison.Ordinal));
    }

    [Fact]
    public void A_half_precision_gradient_that_is_off_by_a_tenth_is_wrong()
    {
        var report = Check("identity", new()
        {
            Devices = ["cpu"],
            Cost = "sum",
            Gradients = new Dictionary<string, NpyArray>
            {
                ["input"] = new([3, 5], [.. Enumerable.Repeat((double)(Half)1.1, 15)], NpyElement.Float16),
            },
        });

        Assert.Equal(Verdict.Wrong, report.Verdict);
    }

    [Fact]
    public void Both_precisions_are_checked_at_the_same_point()
    {
        var report = Check("tanh", new() { Devices = ["cpu"] });

        Assert.Equal(report.Runs[0].Exact, report.Runs[1].Exact);
        Assert.NotEqual(report.Runs[0].Analytic, report.Runs[1].Analytic);
    }

    [Fact]
    public void Cancelling_takes_effect_before_the_next_launch()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => GradientChecker.Check(new Tanh(2, 2), new() { Devices = ["cpu"] }, cancelled.Token));
    }

    private static GradientReport Check(string layer, CheckOptions options) => GradientChecker.Check(
        layer, Of(layer), options, null, TestContext.Current.CancellationToken);

    private static ILayer Of(string name) => Layers.Single(each => each.Name == name).Layer;

    private static string Reasons(GradientReport report) => string.Join("; ", report.Runs.SelectMany(run => run.Reasons));
}
