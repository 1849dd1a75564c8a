using GpuGradCheck.Passes;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>The backward computation as shipped. An item is a group.</summary>
public struct BackwardKernel<T, TLayer> : IKernel
    where T : unmanaged, IScalar<T>
    where TLayer : unmanaged, ILayer
{
    /// <summary>The layer.</summary>
    public TLayer Layer;

    /// <summary>All variables.</summary>
    public ArrayView<T> Variables;

    /// <summary>What forward wrote, saved outputs included.</summary>
    public ArrayView<T> Outputs;

    /// <summary>The derivative of the cost to each output.</summary>
    public ArrayView<T> Cotangents;

    /// <summary>Receives one entry for each differentiable variable.</summary>
    public ArrayView<T> Gradient;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<T> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        var pass = new BackwardPass<T>(Variables, Outputs, Cotangents, Gradient, new(Scratch, lane, lanes));
        Layer.Backward<T, BackwardPass<T>>((int)item, ref pass);
    }
}
