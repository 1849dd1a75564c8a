using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GpuGradCheck.Cli;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>What the program made of a command line: its exit status and what it wrote.</summary>
internal sealed partial record Invocation(int Status, string Output, string Error)
{
    /// <summary>The only thing on standard output, as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>The runs in it.</summary>
    public IReadOnlyList<JsonNode> Runs => [.. Json["runs"]!.AsArray().Select(run => run!)];

    /// <summary>Standard error but for progress, which a slow machine may show.</summary>
    public string Remarks => Progress().Replace(Error.ReplaceLineEndings("\n"), "");

    /// <summary>The one line of an error, without the program's name.</summary>
    public string Complaint
    {
        get
        {
            Assert.Matches(@"\Agpugradcheck: [^\n]*\S[^\n]*\n\z", Remarks);
            Assert.DoesNotMatch(@"\bat \w+\.\w+|Exception", Remarks);
            return Remarks["gpugradcheck: ".Length..].TrimEnd();
        }
    }

    /// <summary>Runs words separated by blanks, and then some that may hold blanks themselves.</summary>
    public static Invocation Of(string line, params string[] more) => Of([.. line.Split(' '), .. more]);

    public static Invocation Of(IEnumerable<string> arguments)
    {
        using StringWriter output = new(), error = new();
        int status = new CommandLine(new(output, error), TestContext.Current.CancellationToken).Run([.. arguments]);
        return new(status, output.ToString(), error.ToString());
    }

    /// <summary>A line of progress.</summary>
    [GeneratedRegex(@"^\[#*\.*\] +\d+ ?% cpu: .+ \(\d+ of \d+\)\n", RegexOptions.Multiline)]
    public static partial Regex Progress();
}
