using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GpuGradCheck.Tests.Docs;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Packages;

/// <summary>The packages, installed from a folder by someone who has nothing else of ours, and run.</summary>
public sealed partial class InstallTests(LocalFeed feed) : IClassFixture<LocalFeed>
{
    [Fact]
    public async Task The_tool_installs_and_its_exit_status_is_the_verdict()
    {
        await feed.Run("tool", "install", "GpuGradCheck.Tool", "--tool-path", "tools", "--source", feed.Packages);

        Assert.Equal((0, $"{ProgramVersion.Text}\n"), await feed.RunTool("gpugradcheck", "--version"));
        var (status, said) = await feed.RunTool("gpugradcheck", "check", "softmax", "--plant", "factor:0.5", "--device", "cpu");
        Assert.True(status == 1, said);
        Assert.StartsWith("WRONG", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_programs_that_the_packages_show_run_with_nothing_but_the_package()
    {
        (string Package, string Page)[] shown =
            [("GpuGradCheck", "src/GpuGradCheck/README.md"), ("GpuGradCheck.Assertions", "src/GpuGradCheck.Assertions/README.md")];
        foreach (var (package, page) in shown)
        {
            var program = Documents.Blocks(page).Single(block => block.Language == "csharp");
            feed.Write($"{package}/Program.cs", string.Join('\n', program.Lines));
            feed.Write($"{package}/Sample.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="{package}" Version="{ProgramVersion.Text}" />
                  </ItemGroup>
                </Project>
                """);

            Documents.RequireOutput(program, await feed.Run("run", "--project", package));
        }
    }

    [Theory]
    [InlineData("GpuGradCheck", "lib/net10.0/", "GpuGradCheck GpuGradCheck.Kernels GpuGradCheck.Layers", "ILGPU ILGPU.Algorithms")]
    [InlineData("GpuGradCheck.Assertions", "lib/net10.0/", "GpuGradCheck.Assertions", "GpuGradCheck")]
    [InlineData("GpuGradCheck.Tool", "tools/net10.0/any/", "GpuGradCheck.Cli GpuGradCheck GpuGradCheck.Kernels GpuGradCheck.Layers", "")]
    public void A_package_holds_its_assemblies_with_symbols_and_what_it_says_of_itself(
        string package, string folder, string assemblies, string dependencies)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(feed.Packages, $"{package}.{ProgramVersion.Text}.nupkg"));
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        XElement[] elements = [.. XDocument.Load(nuspec).Descendants()];
        string Of(string name) => Assert.Single(elements, element => element.Name.LocalName == name).Value;

        Assert.Equal("MIT", Of("license"));
        Assert.NotNull(archive.GetEntry(Of("readme")));
        Assert.NotNull(archive.GetEntry(Of("icon")));
        Assert.NotEmpty(Of("description"));
        Assert.Equal(
            dependencies.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            elements.Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value));
        foreach (string assembly in assemblies.Split(' '))
        {
            var entry = archive.GetEntry($"{folder}{assembly}.dll");
            Assert.True(entry is not null, $"{assembly} is not in it");
            Assert.True(HasSymbols(entry), $"{assembly} has no symbols");
            if (folder.StartsWith("lib", StringComparison.Ordinal))
                Assert.NotNull(archive.GetEntry($"{folder}{assembly}.xml"));
        }
    }

    [Fact]
    public void The_pages_and_the_sample_name_this_version()
    {
        string[] texts = [.. Documents.All.Select(Documents.Text), File.ReadAllText(RepositoryFile.Find("samples/MyLayer/MyLayer.csproj"))];
        string[] named = [.. texts.SelectMany(text => Version().Matches(text)).Select(match => match.Groups[1].Value)];

        Assert.Equal(3, named.Length);
        Assert.All(named, version => Assert.Equal(ProgramVersion.Text, version));
    }

    [GeneratedRegex("""GpuGradCheck[.\w]*(?:@|" Version=")([\d.]+)""")]
    private static partial Regex Version();

    private static bool HasSymbols(ZipArchiveEntry entry)
    {
        using var copy = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(copy);
        copy.Position = 0;
        using var reader = new PEReader(copy);
        return reader.ReadDebugDirectory().Any(each => each.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }
}
