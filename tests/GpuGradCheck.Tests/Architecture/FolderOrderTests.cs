using System.Text.RegularExpressions;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Architecture;

/// <summary>The way through the library is straight: src/README.md lists its folders in the order in which they may depend.</summary>
public sealed partial class FolderOrderTests
{
    private static readonly string Source = Path.GetDirectoryName(RepositoryFile.Find("src/README.md"))!;

    private static readonly string[] Folders =
        [.. FolderRow().Matches(File.ReadAllText(Path.Combine(Source, "README.md"))).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Every_folder_is_listed() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(Source, "GpuGradCheck")).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).Order(),
        Folders.Order());

    [Fact]
    public void No_folder_uses_a_type_of_a_later_one()
    {
        var later = new List<(string Folder, string[] Types)>();
        foreach (string folder in Folders.Reverse())
        {
            string[] files = Directory.GetFiles(Path.Combine(Source, "GpuGradCheck", folder), "*.cs", SearchOption.AllDirectories);
            foreach (string file in files)
            {
                string code = Comment().Replace(File.ReadAllText(file), "");
                foreach (var (other, types) in later)
                {
                    string? used = types.FirstOrDefault(type => Regex.IsMatch(code, $@"(?<![.\w""]){type}\b(?!\s*[=;{{])"));
                    Assert.True(used is null, $"{folder}/{Path.GetFileName(file)} uses {used} of the later folder {other}");
                }
            }
            later.Add((folder, [.. files.Select(file => Path.GetFileNameWithoutExtension(file))]));
        }
    }

    [Fact]
    public void Ilgpu_is_known_to_devices_and_execution_alone()
    {
        foreach (string folder in Folders.Where(folder => folder is not ("Devices" or "Execution")))
        {
            foreach (string file in Directory.GetFiles(Path.Combine(Source, "GpuGradCheck", folder), "*.cs"))
                Assert.DoesNotContain("using ILGPU", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\| `(\w+)/`", RegexOptions.Multiline)]
    private static partial Regex FolderRow();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
