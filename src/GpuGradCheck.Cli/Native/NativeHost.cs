using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;

namespace GpuGradCheck.Cli.Native;

/// <summary>
/// The process that holds a native library, so that its crash is not ours. It reads requests from one pipe and writes
/// answers to another: 0 and the numbers, or 1 and a sentence. A first 0 says that the library is loaded.
/// </summary>
internal sealed unsafe class NativeHost : IDisposable
{
    /// <summary>The hidden command that this process is started with.</summary>
    public const string Command = "native-host";

    private const string Prefix = "gradcheck_";

    private readonly nint library;
    private readonly Precision precision;
    private readonly int variables;
    private readonly int outputs;
    private readonly Stream requests;
    private readonly Stream answers;

    private NativeHost(nint library, Precision precision, int variables, int outputs, Stream requests, Stream answers)
    {
        this.library = library;
        this.precision = precision;
        this.variables = variables;
        this.outputs = outputs;
        this.requests = requests;
        this.answers = answers;
    }

    private int ElementSize => precision == Precision.Float ? sizeof(float) : sizeof(double);

    private string Suffix => precision == Precision.Float ? "_f32" : "_f64";

    public void Dispose() => NativeLibrary.Free(library);

    /// <summary>
    /// Answers requests until there are no more. Arguments: the command, the library, a precision, the pipes' handles,
    /// who asks.
    /// </summary>
    public static int Run(string[] arguments)
    {
        EndWith(int.Parse(arguments[5], CultureInfo.InvariantCulture));
        // The program itself decides what an interrupt ends.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var requests = new AnonymousPipeClientStream(PipeDirection.In, arguments[3]);
        using var answers = new BufferedStream(new AnonymousPipeClientStream(PipeDirection.Out, arguments[4]), 1 << 16);
        var precision = arguments[2] == Precision.Float.Name() ? Precision.Float : Precision.Double;
        try
        {
            using var host = Open(arguments[1], precision, requests, answers);
            while (requests.ReadByte() is var operation and >= 0)
            {
                host.Answer((NativeOperation)operation);
                answers.Flush();
            }
        }
        catch (InvalidInputException complaint)
        {
            byte[] sentence = Encoding.UTF8.GetBytes(complaint.Message);
            answers.WriteByte(1);
            answers.Write(BitConverter.GetBytes(sentence.Length));
            answers.Write(sentence);
            answers.Flush();
        }
        return ExitStatus.Correct;
    }

    /// <summary>Ends this process with the one that asks, even where a function never returns.</summary>
    private static void EndWith(int asking)
    {
        var watch = new Thread(() =>
        {
            try
            {
                using var program = Process.GetProcessById(asking);
                program.WaitForExit();
            }
            catch (ArgumentException)
            {
                // It is gone already.
            }
            Process.GetCurrentProcess().Kill();
        });
        watch.IsBackground = true;
        watch.Start();
    }

    private static NativeHost Open(string path, Precision precision, Stream requests, Stream answers)
    {
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (Exception cause) when (cause is DllNotFoundException or BadImageFormatException)
        {
            throw new InvalidInputException($"it cannot be loaded: {cause.Message.Trim().Split('\n')[^1].Trim()}");
        }
        answers.WriteByte(0);
        answers.Flush();
        long variables = 0, outputs = 0;
        int status = ((delegate* unmanaged[Cdecl]<long*, long*, int>)Function(library, "sizes"))(&variables, &outputs);
        Require(status, "sizes");
        foreach (var (size, what) in new[] { (variables, "variables"), (outputs, "outputs") })
        {
            if (size is < 1 or > int.MaxValue / sizeof(double))
            {
                throw new InvalidInputException(
                    $"{Prefix}sizes says {size} {what}; there must be from 1 to {int.MaxValue / sizeof(double)}");
            }
        }
        return new(library, precision, (int)variables, (int)outputs, requests, answers);
    }

    private static nint Function(nint library, string name) =>
        NativeLibrary.TryGetExport(library, Prefix + name, out nint function)
            ? function
            : throw new InvalidInputException($"it has no function {Prefix}{name}; see samples/native/gpugradcheck.h");

    private static void Require(int status, string name)
    {
        if (status != 0)
            throw new InvalidInputException($"{Prefix}{name} returns {status}, and 0 says that it succeeded");
    }

    private void Answer(NativeOperation operation)
    {
        switch (operation)
        {
            case NativeOperation.Sizes:
                bool hasPasses = NativeLibrary.TryGetExport(library, Prefix + "forward" + Suffix, out _);
                answers.WriteByte(0);
                answers.Write(BitConverter.GetBytes(variables));
                answers.Write(BitConverter.GetBytes(outputs));
                answers.Write(BitConverter.GetBytes(hasPasses));
                break;
            case NativeOperation.Forward:
                Forward();
                break;
            default:
                Backward();
                break;
        }
    }

    private void Forward()
    {
        string name = "forward" + Suffix;
        var forward = (delegate* unmanaged[Cdecl]<void*, void*, int>)Function(library, name);
        using var point = Filled(variables);
        using var results = Filled(outputs);
        Require(forward(point.Pointer, results.Pointer), name);
        RequireKept(name, (point, "variables", false), (results, "outputs", true));
        Send(results);
    }

    private void Backward()
    {
        string name = "backward" + Suffix;
        var backward = (delegate* unmanaged[Cdecl]<void*, void*, void*, void*, int>)Function(library, name);
        using var point = Filled(variables);
        using var results = Filled(outputs);
        using var cotangents = Filled(outputs);
        using var gradient = Filled(variables);
        Require(backward(point.Pointer, results.Pointer, cotangents.Pointer, gradient.Pointer), name);
        RequireKept(
            name, (point, "variables", false), (results, "outputs", false), (cotangents, "cotangents", false),
            (gradient, "gradient", true));
        Send(gradient);
    }

    private GuardedBuffer Filled(int elements)
    {
        var buffer = new GuardedBuffer(elements * ElementSize);
        buffer.Fill(requests);
        return buffer;
    }

    private void RequireKept(string name, params (GuardedBuffer Buffer, string What, bool MayChange)[] buffers)
    {
        foreach (var (buffer, what, mayChange) in buffers)
        {
            if (!buffer.IsWhole)
            {
                throw new InvalidInputException(
                    $"{Prefix}{name} writes outside its {what}; look at the last index of a loop");
            }
            if (!mayChange && buffer.FirstChange(ElementSize) is var changed and >= 0)
            {
                throw new InvalidInputException(
                    $"{Prefix}{name} changes {what}[{changed}], which it may only read; work on a copy");
            }
        }
    }

    private void Send(GuardedBuffer buffer)
    {
        answers.WriteByte(0);
        answers.Write(buffer.Bytes);
    }
}
