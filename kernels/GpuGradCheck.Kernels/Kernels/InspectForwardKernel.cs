using GpuGradCheck.Contract;
using GpuGradCheck.Passes;
using GpuGradCheck.Readers;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>The contract pass over forward. An item is a group.</summary>
public struct InspectForwardKernel<T, TLayer> : IKernel
    where T : unmanaged, IScalar<T>
    where TLayer : unmanaged, ILayer
{
    /// <summary>The layer.</summary>
    public TLayer Layer;

    /// <summary>What is recorded.</summary>
    public Inspection<T> Inspection;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<T> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        int group = (int)item;
        var scratch = new InspectingScratch<T>(
            Inspection, new Scratch<T>(Scratch, lane, lanes), Layer.ScratchLength, group);
        var pass = new ForwardPass<T, InspectingReader<T>, InspectingWriter<T>, InspectingScratch<T>>(
            new(Inspection, group), new(Inspection, group), scratch);
        Inspection.Begin(lane, group);
        Layer.Forward<T, ForwardPass<T, InspectingReader<T>, InspectingWriter<T>, InspectingScratch<T>>>(
            group, ref pass);
        Inspection.End(lane);
    }
}
