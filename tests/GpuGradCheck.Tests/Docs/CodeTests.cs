using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>The code of the pages compiles, runs and writes what the page says.</summary>
public sealed class CodeTests
{
    private static readonly string[] Samples =
        [.. Directory.GetFiles(Path.Combine(RepositoryFile.Root, "samples/native")).Select(File.ReadAllText)];

    public static TheoryData<string> PagesWithCode => [.. Documents.All.Where(page => Programs(page).Any())];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Programs_compile_run_and_write_what_the_page_shows(string page)
    {
        foreach (var program in Programs(page))
            Documents.RequireOutput(program, Compiled.Run(program));
    }

    /// <summary>Another test builds the samples.</summary>
    [Fact]
    public void C_and_cpp_are_taken_from_the_samples()
    {
        foreach (var block in Documents.All.SelectMany(Documents.Blocks).Where(block => block.Language is "c" or "cpp"))
        {
            string text = string.Join('\n', block.Lines);
            Assert.True(Samples.Any(sample => sample.Contains(text, StringComparison.Ordinal)), $"{block}: no sample holds\n{text}");
        }
    }

    /// <summary>A page's C#; a change of it is the program before with the change made.</summary>
    private static IEnumerable<Block> Programs(string page)
    {
        Block? program = null;
        foreach (var block in Documents.Blocks(page).Where(block => block.Language is "csharp" or "diff"))
        {
            program = block.Language == "csharp" ? block : block with { Lines = Changed(program!, block) };
            yield return program;
        }
    }

    private static string[] Changed(Block program, Block change)
    {
        string Side(char sign) => string.Join('\n', change.Lines.Where(line => line[0] == sign || line[0] == ' ').Select(line => line[1..]));
        string text = string.Join('\n', program.Lines);
        Assert.True(text.Contains(Side('-'), StringComparison.Ordinal), $"{change}: the program before has no\n{Side('-')}");
        return text.Replace(Side('-'), Side('+'), StringComparison.Ordinal).Split('\n');
    }
}
