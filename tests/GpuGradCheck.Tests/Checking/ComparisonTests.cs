using System.Text.Json.Nodes;
using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

/// <summary>The same check on the CPU accelerator and on a device that kernels are compiled for.</summary>
public sealed class ComparisonTests
{
    [Theory]
    [MemberData(nameof(AllDevices.Compiled), MemberType = typeof(AllDevices))]
    public void A_layer_that_is_compiled_wrongly_is_found_at_its_output(string device)
    {
        foreach (string[] devices in new string[][] { ["cpu", device], [device, "cpu"] })
        {
            var comparison = Compare(new IntegerStepLayer(6), At([-1, 0.5, 2, -3, 0.25, 1.5]) with { Devices = devices });

            Assert.Equal(Verdict.Wrong, comparison.Verdict);
            Assert.Equal(2, comparison.Comparable.Count());
            Assert.All(comparison.Comparable, pair =>
            {
                Assert.Equal(("output[2]", 4), (pair.Outputs.Place!.Name, pair.Outputs.Differing));
                Assert.Equal("output[2]", pair.Unexplained!.Name);
                Assert.False(pair.HasSameBits);
            });
            Assert.Contains($"{device} computes wrongly in float: at output[2] ", ComparisonText.Headline(comparison), StringComparison.Ordinal);
            Assert.Contains("cpu gives 4", ComparisonText.Headline(comparison), StringComparison.Ordinal);
            Assert.Equal("output[2]", comparison.Entries.First(entry => entry.Quantity == "output").Place!.Name);
            var pairs = JsonNode.Parse(ComparisonJson.Of([comparison]))!["pairs"]!.AsArray();
            Assert.Equal(2, pairs.Count(pair => pair!["unexplainedAt"] is { } at && (string)at["tensor"]! == "output" && (int)at["index"]![0]! == 2));
        }
    }

    [Fact]
    public void Float_is_held_against_double_in_ULP_of_float()
    {
        var comparison = Compare(new Softmax(4, 6), new() { Devices = ["cpu"], Seed = Seeds.Current });

        var pair = Assert.Single(comparison.Pairs);
        var (coarse, fine) = (comparison.Report.Runs[0].Outputs, comparison.Report.Runs[1].Outputs);
        int worst = pair.Outputs.Place!.Offset;
        double spacing = Precision.Float.Spacing(coarse[worst]);
        Assert.Equal(pair.Outputs.MaxUlp, Math.Round(Math.Abs(coarse[worst] - fine[worst]) / spacing, MidpointRounding.AwayFromZero), 1.0);
        Assert.InRange(pair.Outputs.MaxUlp, 1, 10);
        Assert.Equal((Precision.Float, false, false), (pair.Precision, pair.IsSamePrecision, pair.HasSameBits));
        Assert.Empty(comparison.Comparable);
        Assert.Equal(Verdict.Correct, comparison.Verdict);
    }

    [Fact]
    public void Functions_are_held_against_each_other()
    {
        var comparison = GradientChecker.Compare(
            "tanh", new Tanh(5, 7), new() { Devices = ["cpu"], Precisions = [Precision.Double], Seed = Seeds.Current },
            [MathFunctions.Portable, MathFunctions.Native], cancellation: TestContext.Current.CancellationToken);

        var pair = Assert.Single(comparison.Pairs);
        Assert.Equal([MathFunctions.Portable, MathFunctions.Native], comparison.Report.Runs.Select(run => run.Math));
        Assert.InRange(pair.Outputs.MaxUlp, 1, 3);
        Assert.False(pair.HasSameBits);
        Assert.Null(pair.Unexplained);
        Assert.Equal(Verdict.Correct, comparison.Verdict);
    }

    [Fact]
    public void A_single_run_has_nothing_to_be_compared_with()
    {
        var error = Assert.Throws<UsageException>(() =>
            Compare(new Tanh(2, 2), new() { Devices = ["cpu"], Precisions = [Precision.Float] }));

        Assert.Contains("there is only one run", error.Message, StringComparison.Ordinal);
    }

    private static CheckOptions At(double[] values) => new()
    {
        Tensors = new Dictionary<string, NpyArray> { ["input"] = new([values.Length], values, NpyElement.Float64) },
    };

    private static ComparisonReport Compare(ILayer layer, CheckOptions options) => GradientChecker.Compare(
        layer.GetType().Name, layer, options, [MathFunctions.Portable], cancellation: TestContext.Current.CancellationToken);
}
