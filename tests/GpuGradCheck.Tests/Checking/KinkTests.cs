using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using GpuGradCheck.Tests.Execution;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

public sealed class KinkTests
{
    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_rectifier_at_zero_has_a_valid_subgradient_and_the_rest_decides(string device)
    {
        var report = Check(device, new Relu(1, 6), null, ("input", [0, -1.5, 0, 2, 0.25, -0.0]));

        Assert.All(report.Runs, run =>
        {
            Assert.Equal((Verdict.Correct, 3, 3), (run.Verdict, run.Counts.Kink, run.Counts.Correct));
            Assert.Contains("3 of 6 entries sit on a kink, the first input[0,0]", Assert.Single(run.Reasons), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Where_every_entry_sits_on_a_kink_nothing_is_shown()
    {
        var report = Check(new Relu(1, 3), ("input", [0, 0, 0]));

        Assert.All(report.Runs, run =>
        {
            Assert.Equal((Verdict.Undecided, 3), (run.Verdict, run.Counts.Kink));
            Assert.Contains("nothing has been shown; use other values", run.Reasons[0], StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("factor:2")]
    public void A_slope_outside_both_sides_is_wrong(string bug)
    {
        var report = Check("cpu", new AbsoluteLayer(3), bug, ("input", [0, 0, 0]));

        // |x| has slopes -c and c: their opposites are valid, twice as much is not.
        Assert.Equal(bug == "sign" ? Verdict.Undecided : Verdict.Wrong, report.Verdict);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.125, 0.875)]
    public void A_tie_may_be_shared_out_in_any_way_that_adds_up(double first, double second) =>
        Assert.All(Tied(first, second).Runs, run => Assert.Equal((Verdict.Correct, 4, 4), (run.Verdict, run.Counts.Kink, run.Counts.Correct)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.25)]
    [InlineData(0.5, 0.502)]
    public void Shares_of_a_tie_that_are_each_valid_and_do_not_add_up_are_wrong(double first, double second)
    {
        var report = Tied(first, second);

        Assert.All(report.Runs, run =>
        {
            Assert.Equal((Verdict.Wrong, 4), (run.Verdict, run.Counts.Wrong));
            Assert.Contains("tie: each entry alone could be right, but together they are", run.Reasons[0], StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Ties_are_found_on_every_device(string device)
    {
        Assert.All(Tied(0.125, 0.875, device).Runs, run => Assert.Equal((Verdict.Correct, 4), (run.Verdict, run.Counts.Kink)));
        Assert.All(Tied(1, 1, device).Runs, run => Assert.Equal((Verdict.Wrong, 4), (run.Verdict, run.Counts.Wrong)));
    }

    [Theory]
    [InlineData(-0.5, 1)]
    [InlineData(1.5, -0.5)]
    public void A_share_of_a_tie_outside_its_interval_is_wrong(double first, double second) =>
        Assert.All(Tied(first, second).Runs, run => Assert.Equal(Verdict.Wrong, run.Verdict));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 0.25)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 0.25)]
    public void Variables_that_pass_a_kink_together_may_have_the_same_share_of_its_slopes(int isDifference, double share) =>
        Assert.All(
            Rectified(isDifference, share, share).Runs,
            run => Assert.Equal((Verdict.Correct, 4, 4), (run.Verdict, run.Counts.Kink, run.Counts.Correct)));

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 0.25)]
    [InlineData(0, 0.5, 0.502)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 0.25, 0.75)]
    public void Variables_that_pass_a_kink_together_with_other_shares_are_wrong(int isDifference, double first, double second)
    {
        var report = Rectified(isDifference, first, second);

        Assert.All(report.Runs, run =>
        {
            Assert.Equal((Verdict.Wrong, 4), (run.Verdict, run.Counts.Wrong));
            Assert.Contains("each entry alone could be right, but", run.Reasons[0], StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_kink_that_many_groups_read_has_the_slopes_of_all_of_them(string device)
    {
        const int Rows = 700;
        using var runs = new Runs(device, new Dense(Rows, 1, 1), "l1", Precision.Double, point: problem => new double[problem.Length]);

        var kink = Assert.Single(runs.Differentiate().Kinks);

        Assert.Equal("bias[0]", runs.Problem.TensorOf(kink.Entry).Entry(kink.Entry));
        Assert.Equal(-1, kink.Low, 1e-12);
        Assert.Equal(1, kink.High, 1e-12);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_jump_has_no_slope_although_both_sides_have_the_same(string device)
    {
        var report = Check(device, new StepLayer(3), null, ("input", [0, 1.5, -2]));

        Assert.All(report.Runs, run =>
        {
            Assert.Equal((Verdict.Undecided, 1, 2), (run.Verdict, run.Counts.Undecided, run.Counts.Correct));
            Assert.Contains(run.Reasons, reason => reason.Contains("jumps", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Where_two_pieces_meet_with_one_slope_there_is_no_kink()
    {
        double[] inputs = [1.25, 0.5, 2, -0.75], targets = [0.25, 0.25, 0.5, 0.25];
        var options = new CheckOptions
        {
            Cost = "huber",
            Devices = ["cpu"],
            Tensors = new Dictionary<string, NpyArray>
            {
                ["input"] = new([1, 4], inputs, NpyElement.Float64),
                ["target"] = new([1, 4], targets, NpyElement.Float64),
            },
        };

        var report = GradientChecker.Check(new Identity(1, 4), options, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => Assert.Equal((Verdict.Correct, 4), (run.Verdict, run.Counts.Correct)));
    }

    private static GradientReport Tied(double first, double second, string device = "cpu") => Check(
        device, new LargerOfTwoLayer(4, first, second), null, ("first", [0.75, 0.5, -1.25, 3]), ("second", [0.75, 0.25, -1.25, 4]));

    private static GradientReport Rectified(int isDifference, double first, double second) => Check(
        new RectifiedSumLayer(4, isDifference, first, second),
        ("first", [0.75, 0.5, -1.25, -3]), ("second", isDifference == 1 ? [0.75, 0.25, -1.25, 4] : [-0.75, -0.25, 1.25, 2]));

    private static GradientReport Check(ILayer layer, params (string Name, double[] Values)[] tensors) =>
        Check("cpu", layer, null, tensors);

    private static GradientReport Check(string device, ILayer layer, string? bug, params (string Name, double[] Values)[] tensors)
    {
        var options = new CheckOptions
        {
            Devices = [device],
            Seed = Seeds.Current,
            Plant = bug,
            Tensors = tensors.ToDictionary(
                tensor => tensor.Name,
                tensor => new NpyArray(Shape(layer, tensor.Name), tensor.Values, NpyElement.Float64)),
        };
        return GradientChecker.Check(layer, options, TestContext.Current.CancellationToken);
    }

    private static IReadOnlyList<int> Shape(ILayer layer, string name) =>
        [.. layer.Tensors.Variables.Single(tensor => tensor.Name == name).Shape];
}
