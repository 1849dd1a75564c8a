using GpuGradCheck.Contract;
using GpuGradCheck.Passes;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>The contract pass over backward. An item is a group.</summary>
public struct InspectBackwardKernel<T, TLayer> : IKernel
    where T : unmanaged, IScalar<T>
    where TLayer : unmanaged, ILayer
{
    /// <summary>The layer.</summary>
    public TLayer Layer;

    /// <summary>What is recorded; its results are gradient entries.</summary>
    public Inspection<T> Inspection;

    /// <summary>What forward wrote, saved outputs included.</summary>
    public ArrayView<T> Outputs;

    /// <summary>The derivative of the cost to each output.</summary>
    public ArrayView<T> Cotangents;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<T> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        int group = (int)item;
        var scratch = new InspectingScratch<T>(
            Inspection, new Scratch<T>(Scratch, lane, lanes), Layer.ScratchLength, group);
        var pass = new InspectingBackwardPass<T>(Inspection, Outputs, Cotangents, scratch, group);
        Inspection.Begin(lane, group);
        Layer.Backward<T, InspectingBackwardPass<T>>(group, ref pass);
        Inspection.End(lane);
    }
}
