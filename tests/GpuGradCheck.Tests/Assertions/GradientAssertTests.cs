using GpuGradCheck.Layers;
using GpuGradCheck.Tests.Cli;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Assertions;

/// <summary>The assertion for tests: what it throws, and that what it says repeats the check.</summary>
public sealed class GradientAssertTests
{
    private const string Repeat = "to repeat it: ";

    private static readonly CheckOptions OnCpu = new() { Devices = ["cpu"], Seed = Seeds.Current };

    [Fact]
    public void A_correct_gradient_returns_its_report() =>
        Assert.Equal(Verdict.Correct, Correct(new Identity(3, 5), null, OnCpu).Verdict);

    [Theory]
    [InlineData("factor:0.5", 1)]
    [InlineData("zero:input[1,2]", 0.25)]
    public void The_command_in_the_message_repeats_the_check(string bug, double scale)
    {
        string message = Thrown(() => Correct(new Softmax(3, 4), null, OnCpu with { Plant = bug, Scale = scale, Precisions = [Precision.Float] }));

        string command = message.Split(Repeat)[1];
        Assert.StartsWith("gpugradcheck ", command, StringComparison.Ordinal);
        var repeated = Invocation.Of(command["gpugradcheck ".Length..]);
        Assert.Equal(1, repeated.Status);
        Assert.Contains(message.Split(Environment.NewLine)[0], repeated.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_command_is_given_only_where_it_makes_the_same_layer()
    {
        // The first tensor of a dense layer is not what its shape is made of.
        string message = Thrown(() => Correct(new Dense(2, 3, 4), null, OnCpu with { Plant = "sign" }));

        Assert.Equal(
            $"GradientChecker.Check(new Dense(...), new() {{ Devices = [\"cpu\"], Seed = {Seeds.Current}, Plant = \"sign\" }})",
            message.Split(Repeat)[1]);
    }

    [Fact]
    public void The_code_in_the_message_holds_the_point_and_every_choice()
    {
        var options = new CheckOptions
        {
            Devices = ["cpu"],
            Cost = "sum",
            Precisions = [Precision.Double],
            Passes = PassMode.Full,
            Step = 0.125,
            Coverage = Coverage.Sampled(2),
            LaunchLimit = TimeSpan.FromSeconds(30),
            Plant = "sign",
        };

        string message = Thrown(() => Correct(new AbsoluteLayer(2), new() { ["input"] = [0.1, -2] }, options));

        Assert.EndsWith(
            "to repeat it: GradientChecker.Check(new AbsoluteLayer(...), new() { Cost = \"sum\", Devices = [\"cpu\"], "
            + "Precisions = [Precision.Double], Step = 0.125, Passes = PassMode.Full, Coverage = Coverage.Sampled(2), LaunchLimit = TimeSpan.FromSeconds(30), Seed = 1, Plant = \"sign\", Tensors = "
            + "new Dictionary<string, NpyArray> { [\"input\"] = new([2], [0.1, -2], NpyElement.Float64) } })",
            message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_the_point_in_the_tensor_s_shape()
    {
        var report = Correct(new Identity(2, 3), new() { ["input"] = [1, 2, 3, 4, 5, 6], ["target"] = [0, 0, 0, 0, 0, 0] }, OnCpu);

        Assert.All(report.Runs, run => Assert.Equal([1, 2, 3, 4, 5, 6], run.Outputs));
        Assert.All(report.Runs, run => Assert.Equal(91.0 / 12, run.Cost, 1e-6));
    }

    [Fact]
    public void Values_that_do_not_fit_are_refused()
    {
        Assert.Contains(
            "but input is 2x3",
            Assert.Throws<InvalidInputException>(() => Correct(new Identity(2, 3), new() { ["input"] = [1, 2] }, OnCpu)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "there are input, target",
            Assert.Throws<UsageException>(() => Correct(new Identity(2, 3), new() { ["weight"] = [1] }, OnCpu)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(1, "half of what it should be")]
    public void Code_that_can_only_be_run_is_held_against_differences(double factor, string? diagnosis)
    {
        var squares = new HostFunction(new([new Tensor("x", 0, 3)], [new Tensor("y", 0, 3)]))
        {
            Double = new(
                (x, y) => { for (int i = 0; i < 3; i++) y[i] = x[i] * x[i]; },
                (x, y, c, g) => { for (int i = 0; i < 3; i++) g[i] = factor * x[i] * c[i]; }),
        };
        void Check() => GradientAssert.Correct("squares", squares, new() { ["x"] = [1, -2, 3] }, null, TestContext.Current.CancellationToken);

        if (diagnosis is null)
            Check();
        else
            Assert.Contains(diagnosis, Thrown(Check), StringComparison.Ordinal);
    }

    [Fact]
    public void It_knows_no_test_framework() => Assert.All(
        typeof(GradientAssert).Assembly.GetReferencedAssemblies(),
        used => Assert.Matches(@"\A(System\..*|GpuGradCheck(\.Kernels)?)\z", used.Name));

    private static GradientReport Correct(ILayer layer, TensorValues? values, CheckOptions options) =>
        GradientAssert.Correct(layer, values, options, TestContext.Current.CancellationToken);

    private static string Thrown(Action check) => Assert.Throws<GradientNotCorrectException>(check).Message;
}
