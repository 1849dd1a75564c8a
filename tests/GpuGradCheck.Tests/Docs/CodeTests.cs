using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>The C# of the pages compiles, runs and writes what the page says.</summary>
public sealed class CodeTests
{
    public static TheoryData<string> PagesWithCode => [.. Pages.All.Where(page => Code(page).Any())];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void It_compiles_and_runs(string page)
    {
        foreach (var block in Code(page))
            Pages.RequireOutput(block, Compiled.Run(block));
    }

    private static IEnumerable<Block> Code(string page) => Pages.Blocks(page).Where(block => block.Language == "csharp");
}
