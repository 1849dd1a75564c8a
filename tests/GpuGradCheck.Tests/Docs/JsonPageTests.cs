using System.Text.Json.Nodes;
using GpuGradCheck.Tests.Cli;
using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>The page of the JSON report names every field that there is.</summary>
public sealed class JsonPageTests
{
    [Theory]
    [InlineData("check softmax --shape 2x3 --plant factor:0.5 --device cpu --precision float")]
    [InlineData("sweep mse --shape 2x3 --step 1e-3 --device cpu --precision float")]
    [InlineData("compare mse,relu --shape 2x3 --device cpu")]
    [InlineData("devices")]
    [InlineData("layers")]
    public void Every_field_is_on_the_page(string line)
    {
        string page = Documents.Text("docs/json.md");

        foreach (string name in Names(Invocation.Of($"{line} --json -").Json).Distinct())
            Assert.True(page.Contains($"`{name}`", StringComparison.Ordinal), $"docs/json.md does not name {name}, which {line} writes");
    }

    private static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Names(field.Value).Prepend(field.Key)),
        JsonArray items => items.SelectMany(Names),
        _ => [],
    };
}
