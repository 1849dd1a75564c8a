using System.Text.Json.Nodes;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

public sealed class JsonFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_gets_the_whole_document_and_standard_output_the_text()
    {
        var result = Run(folder["report.json"]);

        Assert.Equal(0, result.Status);
        Assert.StartsWith("CORRECT  ", result.Output, StringComparison.Ordinal);
        Assert.Equal("correct", Verdict(folder["report.json"]));
        Assert.Equal(["report.json"], folder.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("an older report, longer than nothing")]
    public void A_file_that_exists_is_replaced(string contents)
    {
        File.WriteAllText(folder["report.json"], contents);

        Assert.Equal(0, Run(folder["report.json"]).Status);

        Assert.Equal("correct", Verdict(folder["report.json"]));
        Assert.Equal(["report.json"], folder.Files);
    }

    [Fact]
    public void A_wrong_gradient_is_written_too_and_keeps_its_status()
    {
        Assert.Equal(1, Run(folder["report.json"], "--plant", "sign").Status);
        Assert.Equal("wrong", Verdict(folder["report.json"]));
    }

    private static Invocation Run(string path, params string[] more) =>
        Invocation.Of("check mse --shape 2x3 --device cpu --json", [path, .. more]);

    private static string? Verdict(string path) => (string?)JsonNode.Parse(File.ReadAllText(path))!["verdict"];
}
