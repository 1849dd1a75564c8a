using System.Text.Json.Nodes;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

public sealed class PlantedBugTests
{
    private const string Everywhere = "input weight bias";
    private const string Matrices = "input weight";

    public static IEnumerable<TheoryDataRow<string, string, string>> Bugs =>
        from layer in (string[])["softmax", "tanh", "dense"]
        from bug in ((string Name, string Tensors)[])
        [
            ("factor:0.5", Everywhere), ("sign", Everywhere), ("offset:0.05", Everywhere),
            ("zero-fraction:0.3", Everywhere), ("transpose", Matrices), ("shift", Matrices),
            ("row:1", "input"), ("zero:input[2,3]", "input"),
        ]
        select new TheoryDataRow<string, string, string>(layer, bug.Name, layer == "dense" ? bug.Tensors : "input");

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Every_planted_bug_is_wrong_and_the_tensors_that_have_it_are_named(
        string layer, string bug, string tensors)
    {
        var result = Invocation.Of($"check {layer} --plant {bug} --device cpu --json -");

        Assert.Equal(1, result.Status);
        Assert.Equal(bug, (string?)result.Json["planted"]);
        Assert.All(result.Runs, run =>
        {
            Assert.Equal("wrong", (string?)run["verdict"]);
            Assert.Equal("wrong", (string?)run["formula"]);
            string[] reasons = [.. run["reasons"]!.AsArray().Select(reason => (string)reason!)];
            Assert.Equal(tensors.Split(' '), reasons.Select(reason => reason.Split(':')[0]));
            Assert.Equal("wrong", (string?)run["worst"]![0]!["verdict"]);
            string worst = $"worst at {Name(run["worst"]![0]!)}:";
            Assert.Contains(reasons, reason => reason.Contains(worst, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("tanh")]
    [InlineData("dense")]
    public void One_entry_set_to_zero_is_found_alone(string layer) =>
        Assert.All(Invocation.Of($"check {layer} --plant zero:input[2,3] --device cpu --json -").Runs, run =>
        {
            Assert.Equal(1, (int)run["counts"]!["wrong"]!);
            Assert.Equal((int)run["counts"]!["checked"]! - 1, (int)run["counts"]!["correct"]!);
            Assert.Equal("input[2,3]", Name(run["worst"]![0]!));
            string reason = (string)Assert.Single(run["reasons"]!.AsArray())!;
            Assert.Contains("worst at input[2,3]:", reason, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("softmax", 7)]
    [InlineData("tanh", 7)]
    [InlineData("dense", 4)]
    public void A_row_set_to_zero_is_found_entry_by_entry(string layer, int columns) =>
        Assert.All(Invocation.Of($"check {layer} --plant row:1 --device cpu --json -").Runs, run =>
        {
            var wrong = run["worst"]!.AsArray()
                .Where(entry => (string?)entry!["verdict"] == "wrong")
                .Select(entry => Name(entry!));
            Assert.Equal(Enumerable.Range(0, columns).Select(column => $"input[1,{column}]"), wrong.Order());
            Assert.Equal(columns, (int)run["counts"]!["wrong"]!);
        });

    [Fact]
    public void A_factor_of_one_plants_nothing() =>
        Assert.Equal(0, Invocation.Of("check dense --plant factor:1 --device cpu").Status);

    private static string Name(JsonNode entry) => $"{entry["tensor"]}[{string.Join(',', entry["index"]!.AsArray())}]";
}
