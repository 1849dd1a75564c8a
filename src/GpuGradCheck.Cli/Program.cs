using System.Runtime.InteropServices;
using GpuGradCheck.Cli;
using GpuGradCheck.Cli.Native;
using Microsoft.Win32.SafeHandles;

if (args is [NativeHost.Command, _, _, _, _, _])
    return NativeHost.Run(args);

using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
ReportClosedPipe();
return new CommandLine(new(Console.Out, Console.Error), cancellation.Token).Run(args);

void Cancel(PosixSignalContext context)
{
    context.Cancel = true;
    cancellation.Cancel();
    // A launch or a compilation cannot be broken off. Nothing is half written: files are moved into place whole.
    _ = Task.Delay(TimeSpan.FromMilliseconds(700)).ContinueWith(_ =>
    {
        Console.Error.WriteLine("gpugradcheck: cancelled");
        Environment.Exit(ExitStatus.Cancelled);
    }, TaskScheduler.Default);
}

// .NET's own standard output takes a pipe that nobody reads any more for one that took everything.
static void ReportClosedPipe()
{
    if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        return;
    var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    // A file's position is shared with whoever writes to it next, which only .NET's own stream heeds.
    if (!output.CanSeek)
        Console.SetOut(new StreamWriter(output));
}
