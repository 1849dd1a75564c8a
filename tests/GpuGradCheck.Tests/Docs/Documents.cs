using System.Text.RegularExpressions;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>Every page of the repository, and what is in it.</summary>
internal static partial class Documents
{
    /// <summary>Their paths in the repository.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. new[] { "", "docs", "kernels", "src", "src/GpuGradCheck", "src/GpuGradCheck.Assertions", "src/GpuGradCheck.Cli", "tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(RepositoryFile.Root, folder), "*.md"))
            .Select(path => Path.GetRelativePath(RepositoryFile.Root, path))
            .Order(StringComparer.Ordinal)];

    /// <summary>A page's text.</summary>
    public static string Text(string page) => File.ReadAllText(Path.Combine(RepositoryFile.Root, page)).ReplaceLineEndings("\n");

    /// <summary>A page's blocks in order.</summary>
    public static IEnumerable<Block> Blocks(string page)
    {
        string text = Text(page);
        var fenced = Fenced().Matches(text);
        for (int i = 0; i < fenced.Count; i++)
        {
            bool isAnswered = i + 1 < fenced.Count && fenced[i + 1].Groups["language"].Value == "text";
            yield return new(
                page, text[..fenced[i].Index].Count(letter => letter == '\n') + 1, fenced[i].Groups["language"].Value,
                Lines(fenced[i]), isAnswered ? Lines(fenced[i + 1]) : []);
        }
    }

    /// <summary>
    /// Fails unless an output holds every line of the block that a page shows for it, in that order; there, "..." stands for
    /// anything and blanks for any number of them.
    /// </summary>
    public static void RequireOutput(Block block, string output)
    {
        int from = 0;
        foreach (string line in block.Output.Where(line => line.Trim() is not ("" or "...")))
        {
            string pattern = string.Join(@"\s+", line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => string.Join(".*?", word.Split("...").Select(Regex.Escape))));
            var found = new Regex(pattern).Match(output, from);
            Assert.True(found.Success, $"{block}: the page shows\n  {line}\nwhich is not, or not there, in\n{output}");
            from = found.Index + found.Length;
        }
    }

    private static string[] Lines(Match fenced) => fenced.Groups["text"].Value.TrimEnd('\n').Split('\n');

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
