using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>Values and gradients from .npy files.</summary>
public sealed class TensorFileTests : IDisposable
{
    private static readonly double[,] Input = { { 0.5, -1.25, 2 }, { 3.5, 0.125, -0.75 } };
    private static readonly double[,] Target = { { -0.5, 1, 0.25 }, { 1.5, -2, 0.375 } };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Given_values_are_where_the_gradient_is_taken()
    {
        var run = Run(Tensors()).Runs[0];

        Assert.All(run["worst"]!.AsArray(), entry =>
        {
            var (row, column) = ((int)entry!["index"]![0]!, (int)entry["index"]![1]!);
            Assert.Equal(Exact()[row, column], (double)entry["exact"]!, 1e-15);
        });
        double squares = 1 + 2.25 * 2.25 + 1.75 * 1.75 + 4 + 2.125 * 2.125 + 1.125 * 1.125;
        Assert.Equal(squares / 12, (double)run["costValue"]!, 1e-6);
    }

    [Fact]
    public void A_tensor_that_is_not_given_is_random_as_ever()
    {
        var one = Run("--tensor", $"input={folder.Save("input.npy", Input)}");
        var same = Run("--tensor", $"input={folder["input.npy"]}");
        var other = Run("--tensor", $"input={folder["input.npy"]}", "--seed", "2");

        Assert.Equal(Untimed(one), Untimed(same));
        Assert.NotEqual((double)one.Runs[0]["costValue"]!, (double)other.Runs[0]["costValue"]!);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Order_and_width_of_a_file_do_not_change_the_report(bool isFloat, bool isFortran)
    {
        string expected = Untimed(Run(Tensors()));

        Assert.Equal(expected, Untimed(Run(Tensors(isFloat, isFortran))));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void The_right_gradient_from_elsewhere_is_correct(bool isFloat, bool isFortran)
    {
        string gradient = folder.Save("gradient.npy", Exact(), isFloat, isFortran);

        var result = Run([.. Tensors(), "--gradient", $"input={gradient}"]);

        Assert.Equal(0, result.Status);
        Assert.All(result.Runs, run => Assert.Null(run["formula"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_wrong_entry_from_elsewhere_is_named(bool isFloat)
    {
        double[,] gradient = Exact();
        gradient[1, 2] *= 1.001;

        var result = Run([.. Tensors(), "--gradient", $"input={folder.Save("gradient.npy", gradient, isFloat)}"]);

        Assert.Equal(1, result.Status);
        Assert.All(result.Runs, run =>
        {
            string reason = (string)Assert.Single(run["reasons"]!.AsArray())!;
            Assert.Contains("worst at input[1,2]:", reason, StringComparison.Ordinal);
            Assert.Equal("[1,2]", run["worst"]![0]!["index"]!.ToJsonString());
            Assert.Equal(1, (int)run["counts"]!["wrong"]!);
        });
    }

    [Fact]
    public void Tensors_without_a_gradient_from_elsewhere_are_checked_with_the_layers_own()
    {
        string bias = folder["bias.npy"];
        File.WriteAllBytes(bias, Npy.NpyBytes.File(Npy.NpyBytes.Header(shape: "(3,)"), Npy.NpyBytes.Doubles(0, 0, 0)));

        var result = Invocation.Of("check dense --device cpu --json - --gradient", $"bias={bias}");

        Assert.Equal(1, result.Status);
        Assert.All(result.Runs, run =>
        {
            Assert.Equal("correct", (string?)run["formula"]);
            Assert.Equal(3, (int)run["counts"]!["wrong"]!);
            string reason = (string)Assert.Single(run["reasons"]!.AsArray())!;
            Assert.StartsWith("bias: 3 of 3 entries are wrong", reason, StringComparison.Ordinal);
        });
    }

    private static double[,] Exact()
    {
        double[,] gradient = new double[2, 3];
        for (int k = 0; k < Input.Length; k++)
            gradient[k / 3, k % 3] = (Input[k / 3, k % 3] - Target[k / 3, k % 3]) / Input.Length;
        return gradient;
    }

    private static Invocation Run(params string[] more) =>
        Invocation.Of("check mse --shape 2x3 --device cpu --json -", more);

    private static string Untimed(Invocation result)
    {
        var document = result.Json;
        foreach (var run in document["runs"]!.AsArray())
            run!.AsObject().Remove("milliseconds");
        return document.ToJsonString();
    }

    private string[] Tensors(bool isFloat = false, bool isFortran = false) =>
    [
        "--tensor", $"input={folder.Save("input.npy", Input, isFloat, isFortran)}",
        "--tensor", $"target={folder.Save("target.npy", Target, isFloat, isFortran)}",
    ];
}
