using Xunit;

namespace GpuGradCheck.Tests.Cli;

public sealed class TextReportTests
{
    [Theory]
    [InlineData("check mse --device cpu", "CORRECT")]
    [InlineData("check mse --plant sign --device cpu", "WRONG")]
    [InlineData("check mse --scale 1e308 --device cpu", "UNDECIDED")]
    [InlineData("check softmax --cost sum --device cpu", "VACUOUS")]
    [InlineData("sweep tanh --precision float --device cpu", "CORRECT")]
    public void The_verdict_is_the_first_word(string line, string word)
    {
        var result = Invocation.Of(line);

        Assert.StartsWith($"{word}  ", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Remarks);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public void A_cost_is_told_row_by_row_with_its_average()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Save("input.npy", new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        string target = folder.Save("target.npy", new double[2, 3]);

        var result = Invocation.Of(
            "check mse --shape 2x3 --device cpu --tensor", $"input={input}", "--tensor", $"target={target}");

        Assert.Contains("cpu float  cost 7.58, the average of 2 rows: 2.33, 12.8", Lines(result));
        Assert.Contains("cpu double  cost 7.58, the average of 2 rows: 2.33, 12.8", Lines(result));
    }

    [Fact]
    public void A_sum_is_not_called_an_average() =>
        Assert.Contains(
            "cpu float  cost 5, the sum of 5 rows: 1, 1, 1, 1, 1",
            Lines(Invocation.Of("check softmax --cost sum --device cpu")));

    [Fact]
    public void A_planted_bug_is_told() =>
        Assert.Contains(
            "This bug was planted in the analytic gradient: zero:input[2,3]",
            Lines(Invocation.Of("check mse --plant zero:input[2,3] --device cpu")));

    [Fact]
    public void A_sweep_has_a_line_for_each_step()
    {
        var result = Invocation.Of("sweep mse --step 1e-4,1e-3,1e-2,1e-1,1 --precision float --device cpu");
        string[] first = [.. Lines(result)
            .SkipWhile(line => !line.Contains("whole costs subtracted", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0])];

        Assert.Equal(["1e-4", "0.001", "0.01", "0.1", "1"], first.Skip(2).Take(5));
    }

    [Fact]
    public void Layers_names_every_layer_with_its_dimensions_and_every_cost()
    {
        var lines = Lines(Invocation.Of("layers"));

        Assert.NotEmpty(Catalog.Layers);
        Assert.All(Catalog.Layers, layer => Assert.Contains(lines, line =>
            line.TrimStart().StartsWith($"{layer.Name} ", StringComparison.Ordinal)
            && line.Contains($" {string.Join(" x ", layer.Dimensions)} ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("rows x inputs x outputs", StringComparison.Ordinal));
        Assert.All(Catalog.Costs, cost => Assert.Contains(lines, line =>
            line.TrimStart().StartsWith($"{cost.Name} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("check tanh --device cpu --precision float", false, false)]
    [InlineData("check tanh --device cpu --precision float --math native", true, false)]
    [InlineData("check tanh --device cpu --precision float --math fast", false, true)]
    public void What_is_not_our_own_arithmetic_is_named(string line, bool isNative, bool isFused)
    {
        string output = Invocation.Of(line).Output;

        Assert.Equal(isNative, output.Contains("with ILGPU's own functions", StringComparison.Ordinal));
        Assert.Equal(isFused, output.Contains("with a*b + c fused", StringComparison.Ordinal));
    }

    [Fact]
    public void Devices_names_the_cpu_and_says_why_another_cannot_be_used()
    {
        var lines = Lines(Invocation.Of("devices"));

        Assert.Contains(lines, line => line.TrimStart().StartsWith("cpu ", StringComparison.Ordinal));
        Assert.All(DeviceCatalog.List().Where(device => device.Problem is not null), device =>
            Assert.Contains(lines, line => line.Contains(device.Problem!, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check --help")]
    [InlineData("--version")]
    public void Help_and_version_are_results(string line)
    {
        var result = Invocation.Of(line);

        Assert.Equal(0, result.Status);
        Assert.NotEmpty(result.Output);
        Assert.Empty(result.Remarks);
    }

    private static string[] Lines(Invocation result) => result.Output.ReplaceLineEndings("\n").Split('\n');
}
