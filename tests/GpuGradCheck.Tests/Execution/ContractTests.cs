using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class ContractTests
{
    public static TheoryData<string, Breach, string> Breaches => AllDevices.With(new (Breach, string)[]
    {
        (Breach.ReadsPastTheEnd, "forward group 3 reads variable 1000000, but there are 10"),
        (Breach.ReadsNegative, "forward group 3 reads variable -1, but there are 10"),
        (Breach.WritesTwice, "forward writes output[2] 2 times, in groups 2 and 3"),
        (Breach.WritesTwiceInOneGroup, "forward writes output[3] 2 times, in group 3"),
        (Breach.NeverWrites, "forward writes output[3] never, in none of its 5 groups"),
        (Breach.UsesMissingScratch, "forward group 3 uses scratch slot 1, but there are 1"),
        (Breach.ReadsMissingCotangent, "backward group 3 reads cotangent 5, but there are 5"),
        (Breach.ReadsMissingOutput, "backward group 3 reads output 5, but there are 5"),
        (Breach.WritesMissingGradient, "backward group 3 writes gradient entry 5, but there are 5"),
        (Breach.NeverWritesGradient, "backward writes input[3] never, in none of its 5 groups"),
        (Breach.WritesGradientTwice, "backward writes input[2] 2 times, in groups 2 and 3"),
    });

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_breach_is_reported_with_its_place_and_never_a_crash(string device, Breach breach, string expected)
    {
        var error = Assert.Throws<LayerContractException>(() =>
            GradientChecker.Check(new BrokenLayer(5, breach), new() { Devices = [device] }, TestContext.Current.CancellationToken));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("BrokenLayer: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Not_a_number_from_finite_values_is_reported_with_its_group(string device)
    {
        var forward = GradientChecker.Check(new BrokenLayer(5, Breach.GivesNaN), new() { Devices = [device] }, TestContext.Current.CancellationToken);
        var backward = GradientChecker.Check(new BrokenLayer(5, Breach.GivesNaNBackward), new() { Devices = [device] }, TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Undecided, Verdict.Wrong), (forward.Verdict, backward.Verdict));
        Assert.All(forward.Runs, run =>
            Assert.StartsWith("forward gives NaN at output[3], by group 3 from finite values: ", run.Reasons[0], StringComparison.Ordinal));
        Assert.All(backward.Runs, run => Assert.StartsWith(
            "input: 1 of 5 entries is not finite, the first input[3], by group 3 from finite values, where", run.Reasons[0], StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_loop_without_end_is_given_up_and_reported_with_its_group(string device)
    {
        var options = new CheckOptions { Devices = [device], LaunchLimit = TimeSpan.FromSeconds(1) };

        var error = Assert.Throws<LayerContractException>(() =>
            GradientChecker.Check(new BrokenLayer(5, Breach.Loops), options, TestContext.Current.CancellationToken));

        // Only the CPU accelerator's memory can be read while a kernel runs. Compilers leave out of the contract pass what is not
        // written anywhere, so that the loop may show a pass later.
        string groups = device == "cpu" ? "forward group 3" : @"forward( with bounds)?(, one of groups \d to \d,| group 3)";
        Assert.Matches($"^BrokenLayer: {groups} on {device} did not come back within 1 s; look for a loop that does not end", error.Message);
    }

    [Fact]
    public void A_loop_without_end_in_backward_is_told_from_one_in_forward()
    {
        var options = new CheckOptions { Devices = ["cpu"], LaunchLimit = TimeSpan.FromSeconds(1) };

        var error = Assert.Throws<LayerContractException>(() =>
            GradientChecker.Check(new BrokenLayer(5, Breach.LoopsBackward), options, TestContext.Current.CancellationToken));

        Assert.StartsWith("BrokenLayer: backward group 3 on cpu did not come back", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_layer_that_keeps_its_contract_passes(string device)
    {
        var report = GradientChecker.Check(new BrokenLayer(5, Breach.None), new() { Devices = [device] }, TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.Correct, report.Verdict);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_group_that_depends_on_another_makes_the_verdict_undecided(string device)
    {
        foreach (var passes in Enum.GetValues<PassMode>())
        {
            var options = new CheckOptions { Devices = [device], Precisions = [Precision.Double], Passes = passes };

            var report = GradientChecker.Check(new ImpureLayer(), options, TestContext.Current.CancellationToken);

            Assert.NotEqual(Verdict.Correct, report.Verdict);
            Assert.Contains(report.Runs[0].Reasons, reason => reason.Contains("does not read through the pass", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(AllDevices.Compiled), MemberType = typeof(AllDevices))]
    public void A_layer_that_does_not_compile_is_named_and_does_not_spoil_the_next(string id)
    {
        using var device = AllDevices.Open(id);
        GpuGradCheck.Execution.IBoundedRun On(ILayer layer) => GpuGradCheck.Execution.LayerRuns.Bounded(
            Problem.Create("layer", layer, Catalog.Cost("mse")), device, Precision.Float,
            new(device, null, CancellationToken.None), new double[4]);

        using var broken = On(new UncompilableLayer());
        using var sound = On(new GpuGradCheck.Layers.Tanh(1, 2));
        var error = Assert.Throws<KernelCompilationException>(() => broken.Run(testsLinearity: false));
        var result = sound.Run(testsLinearity: false);

        Assert.Contains("UncompilableLayer does not compile for Bounded<Float32> on " + id, error.Message, StringComparison.Ordinal);
        Assert.Equal([0, 0], result.Gradient);
    }
}
