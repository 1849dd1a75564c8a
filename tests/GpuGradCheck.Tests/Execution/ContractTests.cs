using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class ContractTests
{
    public static TheoryData<string, Breach, string> Breaches => AllDevices.With(new (Breach, string)[]
    {
        (Breach.ReadsPastTheEnd, "forward group 3 reads variable 1000000, but there are 10"),
        (Breach.ReadsNegative, "forward group 3 reads variable -1, but there are 10"),
        (Breach.WritesTwice, "forward writes output[2] 2 times"),
        (Breach.NeverWrites, "forward writes output[3] never"),
        (Breach.UsesMissingScratch, "forward group 3 uses scratch slot 1, but there are 1"),
        (Breach.ReadsMissingCotangent, "backward group 3 reads cotangent 5, but there are 5"),
        (Breach.ReadsMissingOutput, "backward group 3 reads output 5, but there are 5"),
        (Breach.WritesMissingGradient, "backward group 3 writes gradient entry 5, but there are 5"),
        (Breach.NeverWritesGradient, "backward writes input[3] never"),
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
