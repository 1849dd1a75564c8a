using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

/// <summary>Layers computed with ILGPU's own functions, held against the same truth.</summary>
public sealed class NativeFunctionsTests
{
    public static TheoryData<string, MathFunctions> OnEachDevice => AllDevices.With(Enum.GetValues<MathFunctions>());

    [Theory]
    [MemberData(nameof(OnEachDevice))]
    public void Correct_layers_are_correct(string device, MathFunctions math)
    {
        foreach (ILayer layer in new ILayer[] { new Softmax(4, 6), new Tanh(4, 3), new Dense(5, 4, 3), new EveryFunctionLayer(20) })
        {
            var report = GradientChecker.Check(layer, new() { Devices = [device], Math = math }, TestContext.Current.CancellationToken);

            Assert.All(report.Runs, run =>
            {
                Assert.True(run.Verdict == Verdict.Correct, $"{layer} in {run.Precision}: {string.Join("; ", run.Reasons)}");
                Assert.Equal(math, run.Math);
            });
        }
    }

    [Theory]
    [MemberData(nameof(OnEachDevice))]
    public void A_planted_bug_is_wrong(string device, MathFunctions math)
    {
        var options = new CheckOptions { Devices = [device], Math = math, Plant = "factor:1.003" };

        var report = GradientChecker.Check(new Tanh(4, 3), options, TestContext.Current.CancellationToken);

        Assert.All(report.Runs, run => Assert.Equal(Verdict.Wrong, run.Verdict));
    }

    [Fact]
    public void Shipped_passes_use_the_functions_asked_for_and_the_truth_does_not()
    {
        var portable = Run(MathFunctions.Portable);
        var native = Run(MathFunctions.Native);

        Assert.NotEqual(portable.Analytic, native.Analytic);
        Assert.NotEqual(portable.Numeric, native.Numeric);
        Assert.Equal(portable.Exact, native.Exact);

        static RunReport Run(MathFunctions math)
        {
            var options = new CheckOptions { Devices = ["cpu"], Precisions = [Precision.Float], Math = math };
            return GradientChecker.Check(new Tanh(30, 30), options, TestContext.Current.CancellationToken).Runs[0];
        }
    }

    [Theory]
    [InlineData(-1, Verdict.Correct)]
    [InlineData(-95, Verdict.Undecided)]
    public void What_the_device_s_functions_lose_is_no_proof_that_the_gradient_is_wrong(double neighbours, Verdict expected)
    {
        // e^95 is infinite in float, and what ILGPU leaves of the sigmoid is 0: much or little, beside the neighbours.
        var options = new CheckOptions
        {
            Devices = ["cpu"],
            Cost = "sum",
            Tensors = new Dictionary<string, NpyArray> { ["input"] = new([3], [neighbours, -95, neighbours], NpyElement.Float64) },
        };

        var portable = GradientChecker.Check(new FaintSigmoidLayer(3), options, TestContext.Current.CancellationToken);
        var native = GradientChecker.Check(
            new FaintSigmoidLayer(3), options with { Math = MathFunctions.Native }, TestContext.Current.CancellationToken);

        Assert.All(portable.Runs, run => Assert.Empty(run.Reasons));
        Assert.Equal([expected, Verdict.Correct], native.Runs.Select(run => run.Verdict));
        Assert.Contains("ILGPU's own functions", Assert.Single(native.Runs[0].Reasons), StringComparison.Ordinal);
        Assert.Contains("--math portable", native.Runs[0].Reasons[0], StringComparison.Ordinal);
        Assert.Empty(native.Runs[1].Reasons);
    }
}
