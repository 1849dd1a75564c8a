using System.Text.Json.Nodes;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

public sealed class CompareCommandTests
{
    private const string Schema = """
        schema                                  1
        version                                 string
        command                                 compare
        verdict                                 correct|wrong|undecided|vacuous
        layer.name                              string
        cost                                    string
        runs[].device.kind                      cpu|opencl|cuda
        runs[].precision                        float|double
        runs[].verdict                          correct|wrong|undecided|vacuous
        runs[].deterministic.forward            bool
        runs[].milliseconds.total               number
        pairs[].a                               integer
        pairs[].b                               integer
        pairs[].ulpOf                           float|double
        pairs[].costUlp                         number
        pairs[].outputsMaxUlp                   number
        pairs[].outputsAt                       object?
        pairs[].outputsDiffering                integer
        pairs[].gradientMaxUlp                  number
        pairs[].gradientAt                      object?
        pairs[].numericMaxUlp                   number
        pairs[].numericAt                       object?
        pairs[].identicalBits                   bool
        pairs[].unexplainedAt                   object?
        entries[].quantity                      cost|output|gradient
        entries[].at                            object?
        entries[].maxUlp                        number
        entries[].values[]                      number
        """;

    public static TheoryData<string, string> Layers => AllDevices.CompiledWith(["mse,softmax,dense,tanh"]);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layers_in_turn_have_identical_bits_on_every_device(string device, string layers)
    {
        var result = Invocation.Of($"compare {layers} --device cpu,{device} --precision both --require-same-bits --json -");

        Assert.Equal(0, result.Status);
        Assert.Equal("correct", (string)result.Json["verdict"]!);
        Assert.Equal(layers.Split(','), Comparisons(result).Select(each => (string)each["layer"]!["name"]!));
        Assert.All(Comparisons(result), each => Assert.Equal(
            ["0-2 True", "1-3 True"], Pairs(each).Where(pair => IsSamePrecision(each, pair)).Select(pair => $"{pair["a"]}-{pair["b"]} {(bool)pair["identicalBits"]!}")));
    }

    [Theory]
    [InlineData("compare tanh --device cpu", 0)]
    [InlineData("compare tanh --device cpu --plant sign", 1)]
    [InlineData("compare softmax --cost sum --device cpu", 2)]
    [InlineData("compare mse --scale 1e308 --device cpu", 2)]
    [InlineData("compare tanh --device cpu --math portable,native", 0)]
    [InlineData("compare tanh --device cpu --math portable,native --require-same-bits", 1)]
    [InlineData("compare identity --device cpu --math portable,native --require-same-bits", 0)]
    public void The_status_is_the_worst_verdict_and_other_bits_count_only_where_they_are_forbidden(string line, int status)
    {
        var result = Invocation.Of($"{line} --json -");

        Assert.Equal(status, result.Status);
        Assert.Empty(JsonSchema.Violations(result.Output, Schema));
        Assert.Empty(result.Remarks);
        int runs = result.Runs.Count;
        Assert.Equal(runs * (runs - 1) / 2, Pairs(result.Json).Count());
    }

    [Fact]
    public void The_worst_of_several_layers_decides()
    {
        var result = Invocation.Of("compare tanh,softmax --cost sum --device cpu --json -");

        Assert.Equal((2, "vacuous"), (result.Status, (string)result.Json["verdict"]!));
        Assert.Equal(["correct", "vacuous"], Comparisons(result).Select(each => (string)each["verdict"]!));
    }

    [Theory]
    [InlineData("compare tanh --device cpu", "CORRECT")]
    [InlineData("compare tanh --device cpu --plant sign", "WRONG")]
    public void The_verdict_is_the_first_word_and_values_stand_side_by_side(string line, string word)
    {
        var result = Invocation.Of(line);

        Assert.StartsWith($"{word}  ", result.Output, StringComparison.Ordinal);
        Assert.Contains(" cpu float, cpu double ", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +cost +0\.3\d{6,7} +0\.3\d{12,16} +\d+ ULP", result.Output);
        Assert.Matches(@"\n +output +output\[\d,\d\] ", result.Output);
        Assert.Matches(@"\n +gradient +input\[\d,\d\] ", result.Output);
    }

    private static IEnumerable<JsonNode> Comparisons(Invocation result) => result.Json["comparisons"]!.AsArray().Select(each => each!);

    private static IEnumerable<JsonNode> Pairs(JsonNode document) => document["pairs"]!.AsArray().Select(pair => pair!);

    private static bool IsSamePrecision(JsonNode document, JsonNode pair)
    {
        string Of(string side) => (string)document["runs"]![(int)pair[side]!]!["precision"]!;
        return Of("a") == Of("b");
    }
}
