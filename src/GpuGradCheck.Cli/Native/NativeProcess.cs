using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace GpuGradCheck.Cli.Native;

/// <summary>A process that holds a native library, from the program's side. One call at a time.</summary>
internal sealed class NativeProcess : IDisposable
{
    // .NET starts in it, and a library for a GPU may take seconds to find one.
    private static readonly TimeSpan Loading = TimeSpan.FromMinutes(1);

    private readonly string path;
    private readonly TimeSpan limit;
    private readonly Process process;
    private readonly AnonymousPipeServerStream requests;
    private readonly AnonymousPipeServerStream answers;
    private volatile string lastWords = "";
    private volatile bool isOverdue;
    private bool isLoaded;

    /// <param name="path">The library.</param>
    /// <param name="precision">Which of its functions are called.</param>
    /// <param name="limit">A function that has not returned by then is taken for one that never does.</param>
    public NativeProcess(string path, Precision precision, TimeSpan limit)
    {
        this.path = path;
        this.limit = limit;
        requests = new(PipeDirection.Out, HandleInheritability.Inheritable);
        answers = new(PipeDirection.In, HandleInheritability.Inheritable);
        var start = Program(
            NativeHost.Command, Path.GetFullPath(path), precision.Name(), requests.GetClientHandleAsString(),
            answers.GetClientHandleAsString(), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.OutputDataReceived += Heard;
        process.ErrorDataReceived += Heard;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        requests.DisposeLocalCopyOfClientHandle();
        answers.DisposeLocalCopyOfClientHandle();
    }

    public void Dispose()
    {
        requests.Dispose();
        answers.Dispose();
        if (!process.WaitForExit(TimeSpan.FromMilliseconds(100)))
            process.Kill();
        process.Dispose();
    }

    /// <summary>Number of variables and outputs, and whether it has the functions for its precision.</summary>
    public (int Variables, int Outputs, bool HasPasses) Sizes()
    {
        var answer = new byte[2 * sizeof(int) + 1];
        Call(NativeOperation.Sizes, answer);
        return (
            BitConverter.ToInt32(answer), BitConverter.ToInt32(answer, sizeof(int)),
            BitConverter.ToBoolean(answer, 2 * sizeof(int)));
    }

    /// <summary>One request with its numbers, and the numbers of the answer.</summary>
    /// <exception cref="InvalidInputException">
    /// The library crashed, did not return, or did what it may not do.
    /// </exception>
    public void Call(NativeOperation operation, Span<byte> answer, params ReadOnlySpan<byte[]> numbers)
    {
        if (!isLoaded)
            Load();
        string name = operation.ToString().ToLowerInvariant();
        using var watch = Watch(limit);
        try
        {
            requests.WriteByte((byte)operation);
            foreach (byte[] each in numbers)
                requests.Write(each);
            Require(name, limit);
            answers.ReadExactly(answer);
        }
        catch (IOException)
        {
            throw Crashed(name, limit);
        }
    }

    private void Load()
    {
        var allowed = limit > Loading ? limit : Loading;
        using var watch = Watch(allowed);
        Require("loading it", allowed);
        isLoaded = true;
    }

    /// <summary>Reads how an answer begins.</summary>
    private void Require(string name, TimeSpan allowed)
    {
        int status = answers.ReadByte();
        if (status == 1)
            throw new InvalidInputException($"--native {path}: {Sentence()}");
        if (status < 0)
            throw Crashed(name, allowed);
    }

    private Timer Watch(TimeSpan allowed) => new(
        _ =>
        {
            isOverdue = true;
            process.Kill();
        },
        null, allowed, Timeout.InfiniteTimeSpan);

    private static ProcessStartInfo Program(params string[] arguments)
    {
        string assembly = Assembly.GetExecutingAssembly().Location;
        string self = Environment.ProcessPath!;
        bool isSelf = assembly.Length == 0
            || Path.GetFileNameWithoutExtension(self) == Path.GetFileNameWithoutExtension(assembly);
        // As a tool or under another host, the program is a library that dotnet runs.
        string dotnet = Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? self
            : Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return isSelf ? new(self, arguments) : new(dotnet, ["exec", assembly, .. arguments]);
    }

    private void Heard(object sender, DataReceivedEventArgs said)
    {
        if (!string.IsNullOrWhiteSpace(said.Data))
            lastWords = said.Data;
    }

    private string Sentence()
    {
        var length = new byte[sizeof(int)];
        answers.ReadExactly(length);
        var sentence = new byte[BitConverter.ToInt32(length)];
        answers.ReadExactly(sentence);
        return Encoding.UTF8.GetString(sentence);
    }

    private InvalidInputException Crashed(string name, TimeSpan allowed)
    {
        process.WaitForExit();
        // A shell's convention, and .NET's: 128 and the signal.
        string how = process.ExitCode switch
        {
            _ when isOverdue => string.Create(
                CultureInfo.InvariantCulture,
                $"did not return within {allowed.TotalSeconds} s (--launch-limit): look for a loop that does not end"),
            128 + 9 => "was killed (signal 9), as a system does when memory runs out",
            128 + 11 => "crashed (signal 11, an address that is not its own)",
            128 + 6 => "aborted (signal 6)",
            128 + 8 => "crashed (signal 8, an integer divided by zero)",
            > 128 and var code => $"was ended by signal {code - 128}",
            var code => $"ended its process with status {code}",
        };
        string said = lastWords.Length > 0 ? $"; it said: {OneLine.Excerpt(lastWords)}" : "";
        return new($"--native {path}: {name} {how}; nothing can be said of its gradient. Run it in a debugger{said}");
    }
}
