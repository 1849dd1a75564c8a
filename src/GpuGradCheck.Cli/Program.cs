using System.Runtime.InteropServices;
using GpuGradCheck.Cli;
using GpuGradCheck.Cli.Native;

if (args is [NativeHost.Command, _, _, _, _])
    return NativeHost.Run(args);

using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
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
