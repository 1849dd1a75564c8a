using GpuGradCheck.Passes;
using GpuGradCheck.Readers;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>The forward computation as shipped. An item is a group.</summary>
public struct ForwardKernel<T, TLayer> : IKernel
    where T : unmanaged, IScalar<T>
    where TLayer : unmanaged, ILayer
{
    /// <summary>The layer.</summary>
    public TLayer Layer;

    /// <summary>All variables.</summary>
    public ArrayView<T> Variables;

    /// <summary>Receives the outputs, saved outputs included.</summary>
    public ArrayView<T> Outputs;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<T> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        var pass = new ForwardPass<T, PlainReader<T>, StoringWriter<T>, Scratch<T>>(
            new(Variables), new(Outputs), new(Scratch, lane, lanes));
        Layer.Forward<T, ForwardPass<T, PlainReader<T>, StoringWriter<T>, Scratch<T>>>((int)item, ref pass);
    }
}
