using System.Diagnostics;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>The built program in a process of its own, with its streams redirected.</summary>
internal sealed class BuiltProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly Task<string> output;

    private BuiltProgram(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts it; ^C is heeded even where whoever started the tests ignores it.</summary>
    public static BuiltProgram Start(string line)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "GpuGradCheck.Cli.dll");
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] words = [host, program, .. line.Split(' ')];
        if (OperatingSystem.IsLinux())
            words = ["env", "--default-signal=INT", .. words];
        return new(Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>The next line on standard error.</summary>
    public async Task<string?> ErrorLine() =>
        await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>Waits until something is so, three times in a row.</summary>
    public static async Task Until(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        for (int times = 0; times < 3; times = holds() ? times + 1 : 0)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, Patience);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(string name) => Process.Start("kill", [$"-{name}", $"{process.Id}"]).WaitForExit();

    /// <summary>Waits for its end; standard error is what was not yet read.</summary>
    public async Task<Invocation> End()
    {
        var cancellation = TestContext.Current.CancellationToken;
        string error = await process.StandardError.ReadToEndAsync(cancellation).WaitAsync(Patience, cancellation);
        await process.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        return new(process.ExitCode, await output, error);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
