using System.Diagnostics;
using Xunit;

namespace GpuGradCheck.Tests.Scripts;

/// <summary>A program run to its end in a folder, as someone at a shell runs it.</summary>
internal static class Dotnet
{
    /// <summary>Runs <c>dotnet</c>, which must succeed, and returns all that it said.</summary>
    public static async Task<string> Run(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var (status, said) = await Start("dotnet", folder, environment, arguments);
        Assert.True(status == 0, $"dotnet {string.Join(' ', arguments)} exits with {status}: {said}");
        return said;
    }

    /// <summary>Runs any program.</summary>
    public static async Task<(int Status, string Said)> Start(
        string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Where this process was started by dotnet, its settings are not another's.
        foreach (string inherited in (string[])["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath"])
            start.Environment.Remove(inherited);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
