using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests;

/// <summary>A file of the repository that must say what the program is, and is written from it where the environment asks for that.</summary>
internal static class ExpectedFile
{
    private const string Variable = "GPUGRADCHECK_EXPECTED";

    /// <summary>Compares the file with what it should be, or writes it.</summary>
    public static void Compare(string name, string text)
    {
        string path = Path.Combine(RepositoryFile.Root, name);
        text = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Variable) == "write")
            File.WriteAllText(path, text);
        Assert.True(File.Exists(path), $"there is no {name}; {Variable}=write writes it");
        string[] expected = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        string[] actual = text.Split('\n');
        int line = Enumerable.Range(0, Math.Max(expected.Length, actual.Length))
            .FirstOrDefault(i => expected.ElementAtOrDefault(i) != actual.ElementAtOrDefault(i), -1);
        Assert.True(
            line < 0,
            $"{name}, line {line + 1}, says\n  {expected.ElementAtOrDefault(line)}\nand should say\n  {actual.ElementAtOrDefault(line)}\n"
            + $"Where that is meant, run this test with {Variable}=write and read the difference.");
    }
}
