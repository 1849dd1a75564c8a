using System.Diagnostics;

namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>Other programs: built, run and timed.</summary>
internal static class Tools
{
    /// <summary>The repository's folder, above this program's.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs a program to its end; its wall time in seconds, and what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed: no measurement.</exception>
    public static async Task<(double Seconds, string Output)> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        double seconds = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            string said = (await error + await output).Trim().Split('\n')[^1];
            throw new InvalidOperationException($"'{program} {string.Join(' ', start.ArgumentList)}' exited with {process.ExitCode}: {said}");
        }
        return (seconds, await output);
    }

    /// <summary>What a program says, or null where it is not there or fails.</summary>
    public static async Task<string?> AskAsync(string program, params IEnumerable<string> arguments)
    {
        try
        {
            return (await RunAsync(program, arguments)).Output.Trim();
        }
        catch (Exception none) when (none is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GpuGradCheck.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("start this program from the repository that it was built in");
    }
}
