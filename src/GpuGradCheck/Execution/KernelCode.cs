using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>Someone's own kernels on the device's memory.</summary>
/// <typeparam name="T">The scalar, which is a <typeparamref name="TNumber"/> and nothing else.</typeparam>
/// <typeparam name="TNumber">The number that the kernels compute with.</typeparam>
internal sealed class KernelCode<T, TNumber> : IBlackBoxCode<T>
    where T : unmanaged
    where TNumber : unmanaged
{
    private readonly string name;
    private readonly Accelerator accelerator;
    private readonly DevicePasses<TNumber> passes;
    private readonly bool isBatched;

    public KernelCode(
        string name, Accelerator accelerator, Func<Accelerator, DevicePasses<TNumber>> load, bool isBatched)
    {
        this.name = name;
        this.accelerator = accelerator;
        this.isBatched = isBatched;
        passes = Guarded("loading its kernels", () => load(accelerator));
    }

    public void Dispose()
    {
    }

    public void Forward(ArrayView<T> points, ArrayView<T> outputs, int count)
    {
        var (read, written) = (points.Cast<TNumber>(), outputs.Cast<TNumber>());
        long inputs = read.Length / count, results = written.Length / count;
        Launch("forward", stream =>
        {
            if (isBatched)
                passes.Forward(stream, read, written, count);
            for (int i = 0; !isBatched && i < count; i++)
                passes.Forward(stream, read.SubView(i * inputs, inputs), written.SubView(i * results, results), 1);
        });
    }

    public void Backward(ArrayView<T> point, ArrayView<T> outputs, ArrayView<T> cotangents, ArrayView<T> gradient) =>
        Launch("backward", stream => passes.Backward(
            stream, point.Cast<TNumber>(), outputs.Cast<TNumber>(), cotangents.Cast<TNumber>(),
            gradient.Cast<TNumber>()));

    private void Launch(string direction, Action<AcceleratorStream> launch) => Guarded(direction, () =>
    {
        launch(accelerator.DefaultStream);
        accelerator.Synchronize();
        return 0;
    });

    private TResult Guarded<TResult>(string what, Func<TResult> run)
    {
        try
        {
            return run();
        }
        catch (Exception cause) when (cause is not (OutOfMemoryException or OperationCanceledException))
        {
            while (cause.InnerException is { } inner)
                cause = inner;
            throw new LayerContractException(
                $"{name}: {what} threw {cause.GetType().Name}: {OneLine.Escape(cause.Message)}");
        }
    }
}
