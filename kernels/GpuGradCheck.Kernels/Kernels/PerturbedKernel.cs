using GpuGradCheck.Contract;
using GpuGradCheck.Passes;
using GpuGradCheck.Readers;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// The 2N perturbed forward passes. Item 2k moves variable k up by its step, item 2k + 1 moves it down; each runs
/// the groups of the variable's footprint in order and leaves its writer's sum.
/// </summary>
public struct PerturbedKernel<T, TLayer, TWriter> : IKernel
    where T : unmanaged, IScalar<T>
    where TLayer : unmanaged, ILayer
    where TWriter : struct, ISummingWriter<T>
{
    /// <summary>The layer.</summary>
    public TLayer Layer;

    /// <summary>All variables at the base point.</summary>
    public ArrayView<T> Variables;

    /// <summary>The step of each differentiable variable.</summary>
    public ArrayView<T> Steps;

    /// <summary>The footprint of each differentiable variable, or one for all of them.</summary>
    public ArrayView<Footprint> Footprints;

    /// <summary>Where each pass's outputs go; copied for each.</summary>
    public TWriter Writer;

    /// <summary>Receives the sum of each pass.</summary>
    public ArrayView<T> Sums;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<T> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        int variable = (int)(item >> 1);
        T moved = Variables[variable] + Steps[variable];
        if ((item & 1) == 1)
            moved = Variables[variable] - Steps[variable];
        var pass = new ForwardPass<T, PerturbedReader<T>, TWriter, Scratch<T>>(
            new(Variables, variable, moved), Writer, new(Scratch, lane, lanes));
        var footprint = Footprints[Footprints.Length == 1 ? 0 : variable];
        for (int i = 0; i < footprint.Count; i++)
        {
            Layer.Forward<T, ForwardPass<T, PerturbedReader<T>, TWriter, Scratch<T>>>(
                footprint.First + i * footprint.Stride, ref pass);
        }
        Sums[item] = pass.Writer.Sum;
    }
}
