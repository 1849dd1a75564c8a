using GpuGradCheck.Contract;
using GpuGradCheck.Passes;
using GpuGradCheck.Readers;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// Perturbed forward passes. Item 2s moves the variable that slice s belongs to up, item 2s + 1 moves it down; each
/// runs the groups of the slice in order and leaves its writer's sum.
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

    /// <summary>Which variable moves.</summary>
    public ArrayView<int> Moved;

    /// <summary>How far it moves.</summary>
    public ArrayView<T> Steps;

    /// <summary>The footprint of each differentiable variable.</summary>
    public ArrayView<Footprint> Footprints;

    /// <summary>The slices of the footprints of the moved variables.</summary>
    public SliceTable Slices;

    /// <summary>Number of groups if all run, those outside the footprints too; else 0.</summary>
    public int EveryGroup;

    /// <summary>Where each pass's outputs go; copied for each.</summary>
    public TWriter Writer;

    /// <summary>Receives three numbers of each item: its sum, the sum's noise, and the largest part of that.</summary>
    public ArrayView<T> Sums;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<T> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        long slice = item >> 1;
        long move = Slices.Owner(slice);
        int variable = Moved[move];
        T step = Steps[move];
        T moved = Variables[variable] + step;
        if ((item & 1) == 1)
            moved = Variables[variable] - step;
        var pass = new ForwardPass<T, PerturbedReader<T>, TWriter, Scratch<T>>(
            new(Variables, variable, moved), Writer, new(Scratch, lane, lanes));
        int number = Slices.Number(slice, move);
        var footprint = Footprints[variable];
        var groups = footprint.Slice(number);
        if (EveryGroup > 0)
            groups = footprint.WholeSlice(number, EveryGroup);
        for (int place = groups.Begin; place < groups.End; place++)
        {
            Layer.Forward<T, ForwardPass<T, PerturbedReader<T>, TWriter, Scratch<T>>>(
                groups.Group(footprint, place), ref pass);
        }
        var result = pass.Writer.Result;
        Sums[3 * item] = result.Sum;
        Sums[3 * item + 1] = result.Noise;
        Sums[3 * item + 2] = result.Largest;
    }
}
