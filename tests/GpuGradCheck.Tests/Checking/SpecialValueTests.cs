using GpuGradCheck.Npy;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

/// <summary>A verdict with a reason at any point that numbers can make, from layers whose gradients are right.</summary>
public sealed class SpecialValueTests
{
    private static readonly (string Name, double[] Values)[] Points =
    [
        ("NaN", [1, 2, double.NaN, 4, 5, 6, 7, 8]),
        ("infinity", [1, 2, double.PositiveInfinity, 4, 5, 6, double.NegativeInfinity, 8]),
        ("overflow", [1e308, -1e308, 1e38, 2, 3, 4, 5, -3e38]),
        ("zero", [0, -0.0, 0, 0, 0, 0, 0, 0]),
        ("subnormal", [5e-324, 1e-310, -1e-320, 1e-45, 2e-40, -3e-39, 1e-38, 0]),
    ];

    public static TheoryData<string, string> Cases => [.. from layer in (string[])["softmax", "tanh", "relu", "dense", "layernorm", "crossentropy"]
                                                          from point in Points
                                                          select (layer, point.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_right_gradient_is_never_wrong_and_is_not_left_undecided_without_a_reason(string layer, string point) =>
        Assert.All(Check(layer, point, null).Runs, run =>
        {
            Assert.NotEqual(Verdict.Wrong, run.Verdict);
            if (run.Verdict != Verdict.Correct)
                Assert.NotEmpty(run.Reasons);
        });

    [Theory]
    [InlineData("softmax")]
    [InlineData("tanh")]
    [InlineData("relu")]
    [InlineData("dense")]
    public void Not_a_number_in_the_input_is_named_where_it_comes_out(string layer) =>
        Assert.All(Check(layer, "NaN", null).Runs, run =>
        {
            Assert.Equal(Verdict.Undecided, run.Verdict);
            Assert.StartsWith("forward gives NaN at output[0,", run.Reasons[0], StringComparison.Ordinal);
            Assert.DoesNotContain(run.Reasons, reason => reason.Contains("over all groups", StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("softmax", "zero")]
    [InlineData("softmax", "subnormal")]
    [InlineData("tanh", "zero")]
    [InlineData("tanh", "subnormal")]
    [InlineData("relu", "subnormal")]
    [InlineData("dense", "zero")]
    [InlineData("dense", "subnormal")]
    [InlineData("layernorm", "zero")]
    [InlineData("crossentropy", "subnormal")]
    public void Half_of_a_gradient_is_wrong_at_the_smallest_values_too(string layer, string point) =>
        Assert.All(Check(layer, point, "factor:0.5").Runs, run => Assert.Equal(Verdict.Wrong, run.Verdict));

    [Theory]
    [InlineData("tanh")]
    [InlineData("softmax")]
    [InlineData("dense")]
    public void Differences_of_the_smallest_values_claim_nothing_that_is_not_so(string layer) =>
        Assert.All(Check(layer, "subnormal", null).Runs, run =>
            Assert.DoesNotContain(run.Reasons, reason => reason.Contains("exclude each other", StringComparison.Ordinal)));

    [Fact]
    public void A_backward_that_cancels_where_it_saturates_is_not_wrong_and_what_it_loses_is_said()
    {
        var options = new CheckOptions { Devices = ["cpu"], Seed = 3, Scale = 1000 };

        var report = GradientChecker.Check(new TextbookTanhLayer(35), options, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run =>
        {
            Assert.Equal(Verdict.Undecided, run.Verdict);
            Assert.Contains("rounding alone could move the derivative", run.Reasons[0], StringComparison.Ordinal);
        });
    }

    private static GradientReport Check(string name, string point, string? bug)
    {
        int[] shape = name == "dense" ? [2, 4, 3] : [2, 4];
        double[] values = Points.Single(each => each.Name == point).Values;
        var options = new CheckOptions
        {
            Devices = ["cpu"],
            Seed = Seeds.Current,
            Cost = name == "crossentropy" ? "mean" : "mse",
            Plant = bug,
            Tensors = new Dictionary<string, NpyArray>
            {
                [Catalog.Layer(name).Create(new(shape)).Tensors.Variables[0].Name] = new([2, 4], values, NpyElement.Float64),
            },
        };
        return GradientChecker.Check(name, Catalog.Layer(name).Create(new(shape)), options, null, TestContext.Current.CancellationToken);
    }
}
