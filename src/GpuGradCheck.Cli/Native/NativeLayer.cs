using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace GpuGradCheck.Cli.Native;

/// <summary>A native library as code that can only be run: each thread that calls it has its own process.</summary>
internal sealed class NativeLayer : IDisposable
{
    private readonly string path;
    private readonly TimeSpan limit;
    private readonly ConcurrentBag<NativeProcess> all = [];

    /// <summary>Loads a library and asks for its sizes.</summary>
    /// <param name="path">The library.</param>
    /// <param name="shape">What its variables look like; a vector where it is null.</param>
    /// <param name="limit">How long a call may take.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidInputException">It cannot be loaded, or lacks a function.</exception>
    public NativeLayer(string path, IReadOnlyList<int>? shape, TimeSpan limit)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"--native: there is no file {path}; check the path", path);
        this.path = path;
        this.limit = limit;
        try
        {
            var (floats, doubles) = (Start(Precision.Float), Start(Precision.Double));
            var (variables, outputs, hasFloat) = floats.Sizes();
            bool hasDouble = doubles.Sizes().HasPasses;
            if (!hasFloat && !hasDouble)
            {
                throw new InvalidInputException(
                    $"--native {path}: it has neither gradcheck_forward_f32 nor gradcheck_forward_f64; "
                    + "see samples/native/gpugradcheck.h");
            }
            Function = new(Tensors(variables, outputs, shape))
            {
                Float = hasFloat ? Passes<float>(Precision.Float, floats) : null,
                Double = hasDouble ? Passes<double>(Precision.Double, doubles) : null,
            };
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the checker is given.</summary>
    public HostFunction Function { get; }

    public void Dispose()
    {
        foreach (var process in all)
            process.Dispose();
    }

    private static LayerTensors Tensors(int variables, int outputs, IReadOnlyList<int>? shape)
    {
        int[] dimensions = [.. shape ?? [variables]];
        if (dimensions.Aggregate(1L, (product, dimension) => product * dimension) != variables)
            throw new UsageException($"--shape {string.Join('x', dimensions)}: the library has {variables} variables");
        int[] ofOutputs = outputs == variables ? dimensions : outputs == dimensions[0] ? [dimensions[0]] : [outputs];
        return new([new Tensor("input", 0, dimensions)], [new Tensor("output", 0, ofOutputs)]);
    }

    private NativeProcess Start(Precision precision)
    {
        var process = new NativeProcess(path, precision, limit);
        all.Add(process);
        return process;
    }

    private HostPasses<T> Passes<T>(Precision precision, NativeProcess first)
        where T : unmanaged
    {
        var idle = new ConcurrentBag<NativeProcess> { first };
        NativeProcess Take() => idle.TryTake(out var process) ? process : Start(precision);
        return new(
            (variables, outputs) =>
            {
                var process = Take();
                process.Call(
                    NativeOperation.Forward, MemoryMarshal.AsBytes(outputs), Bytes(variables), Bytes<T>(outputs));
                idle.Add(process);
            },
            (variables, outputs, cotangents, gradient) =>
            {
                var process = Take();
                process.Call(
                    NativeOperation.Backward, MemoryMarshal.AsBytes(gradient), Bytes(variables), Bytes(outputs),
                    Bytes(cotangents), Bytes<T>(gradient));
                idle.Add(process);
            });
    }

    private static byte[] Bytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        MemoryMarshal.AsBytes(values).ToArray();
}
