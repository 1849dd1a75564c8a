using GpuGradCheck.Tests.Cli;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Packages;

/// <summary>The packages in a folder, and a place to install them in that has nothing else of ours.</summary>
public sealed class LocalFeed : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];

    /// <summary>The folder that the packages lie in.</summary>
    public string Packages => folder["feed"];

    /// <summary>Packs what these tests were built with.</summary>
    public async ValueTask InitializeAsync()
    {
        environment["NUGET_PACKAGES"] = folder["packages"];
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = environment["DOTNET_NOLOGO"] = "1";
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        await Dotnet.Run(
            RepositoryFile.Root, new Dictionary<string, string>(), "pack", "--no-build", "-c", configuration, "-o", Packages);
        File.WriteAllText(folder["nuget.config"], Configuration());
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs dotnet beside the packages.</summary>
    public Task<string> Run(params string[] arguments) => Dotnet.Run(Path.GetDirectoryName(Packages)!, environment, arguments);

    /// <summary>Runs an installed tool.</summary>
    public Task<(int Status, string Said)> RunTool(string name, params string[] arguments) =>
        Dotnet.Start(folder[Path.Combine("tools", name)], Path.GetDirectoryName(Packages)!, environment, arguments);

    /// <summary>Writes a file beside the packages.</summary>
    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllText(folder[name], text);
    }

    /// <summary>Ours from the folder alone; what they need from where the tests' own packages were restored to, or else from nuget.org.</summary>
    private static string Configuration()
    {
        string restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string others = Directory.Exists(Path.Combine(restored, "ilgpu")) ? restored : "https://api.nuget.org/v3/index.json";
        return $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="ours" value="feed" />
                <add key="others" value="{others}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="ours"><package pattern="GpuGradCheck*" /></packageSource>
                <packageSource key="others"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """;
    }
}
