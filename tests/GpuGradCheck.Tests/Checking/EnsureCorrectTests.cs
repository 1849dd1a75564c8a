using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

public sealed class EnsureCorrectTests
{
    [Fact]
    public void A_correct_gradient_passes() => Check(null, "mse").EnsureCorrect();

    [Fact]
    public void A_wrong_one_throws_its_diagnosis()
    {
        string message = Assert.Throws<GradientNotCorrectException>(Check("factor:0.5", "mse").EnsureCorrect).Message;

        Assert.StartsWith("the analytic gradient of Identity (input 3x5) with cost mse is wrong in 15 of 15 entries", message, StringComparison.Ordinal);
        Assert.Contains("factor: every entry is half of what it should be", message, StringComparison.Ordinal);
        Assert.Contains($"seed {Seeds.Current}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_cannot_be_decided_throws_the_reason()
    {
        var report = GradientChecker.Check(
            new Softmax(3, 4), new() { Cost = "sum", Devices = ["cpu"] }, TestContext.Current.CancellationToken);

        Assert.Contains("--cost mse", Assert.Throws<GradientNotCorrectException>(report.EnsureCorrect).Message, StringComparison.Ordinal);
    }

    private static GradientReport Check(string? bug, string cost) => GradientChecker.Check(
        new Identity(3, 5), new() { Plant = bug, Cost = cost, Devices = ["cpu"], Seed = Seeds.Current }, TestContext.Current.CancellationToken);
}
