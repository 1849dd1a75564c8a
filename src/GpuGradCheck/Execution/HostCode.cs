using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>Host code on copies of the CPU accelerator's memory.</summary>
/// <typeparam name="T">The scalar, which is a <typeparamref name="TNumber"/> and nothing else.</typeparam>
/// <typeparam name="TNumber">The number that the code computes with.</typeparam>
internal sealed class HostCode<T, TNumber>(
    string name, HostPasses<TNumber> passes, bool isThreadSafe, LaunchWatch watch) : IBlackBoxCode<T>
    where T : unmanaged
    where TNumber : unmanaged
{
    public void Dispose()
    {
    }

    public void Forward(ArrayView<T> points, ArrayView<T> outputs, int count)
    {
        var read = Downloaded(points);
        var written = new T[outputs.Length];
        int inputs = read.Length / count, results = written.Length / count;
        var options = new ParallelOptions { MaxDegreeOfParallelism = isThreadSafe ? Environment.ProcessorCount : 1 };
        Guarded("forward", () => Parallel.For(0, count, options, i =>
        {
            passes.Forward(Numbers(read.AsSpan(i * inputs, inputs)), Numbers(written.AsSpan(i * results, results)));
            watch.Renew();
        }));
        points.CopyFromCPU(read);
        outputs.CopyFromCPU(written);
    }

    public void Backward(ArrayView<T> point, ArrayView<T> outputs, ArrayView<T> cotangents, ArrayView<T> gradient)
    {
        var (read, known, slopes, written) =
            (Downloaded(point), Downloaded(outputs), Downloaded(cotangents), Downloaded(gradient));
        Guarded("backward", () => passes.Backward(
            Numbers(read.AsSpan()), Numbers(known.AsSpan()), Numbers(slopes.AsSpan()), Numbers(written.AsSpan())));
        point.CopyFromCPU(read);
        outputs.CopyFromCPU(known);
        cotangents.CopyFromCPU(slopes);
        gradient.CopyFromCPU(written);
    }

    // Spans that may only be read can still be changed by code that is not safe: what it did is copied back and seen.
    private static Span<TNumber> Numbers(Span<T> values) => MemoryMarshal.Cast<T, TNumber>(values);

    private static T[] Downloaded(ArrayView<T> view)
    {
        var values = new T[view.Length];
        view.CopyToCPU(values);
        return values;
    }

    private void Guarded(string direction, Action run)
    {
        try
        {
            run();
        }
        catch (Exception cause)
        {
            while (cause is AggregateException { InnerException: { } inner })
                cause = inner;
            if (cause is InvalidInputException or OutOfMemoryException or OperationCanceledException)
                ExceptionDispatchInfo.Throw(cause);
            throw new LayerContractException(
                $"{name}: {direction} threw {cause.GetType().Name}: {OneLine.Escape(cause.Message)}; "
                + "it must take any finite values");
        }
    }
}
