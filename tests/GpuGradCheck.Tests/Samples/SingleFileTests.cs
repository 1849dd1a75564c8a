using System.Diagnostics;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Samples;

/// <summary>The sample that is a single file, run as a newcomer runs it.</summary>
public sealed class SingleFileTests
{
    [Fact]
    public async Task It_runs_with_one_command()
    {
        var start = new ProcessStartInfo("dotnet", ["run", RepositoryFile.Find("samples/my-layer.cs")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Where this process was started by dotnet, its settings are not another's.
        foreach (string inherited in (string[])["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath"])
            start.Environment.Remove(inherited);
        using var program = Process.Start(start)!;
        string output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(program.ExitCode == 0, output + error);
        Assert.Contains("The gradient is correct.", output, StringComparison.Ordinal);
    }
}
