using GpuGradCheck.Contract;
using GpuGradCheck.Readers;
using GpuGradCheck.Scalars;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// The derivative of the cost to one side of a variable and to the other. Items 2s and 2s + 1 are slice s of a
/// variable's footprint: with the variable rising, and falling.
/// </summary>
public struct SlopeKernel<T, TLayer, TCost> : IKernel
    where T : unmanaged, IScalar<T>
    where TLayer : unmanaged, ILayer
    where TCost : unmanaged, ICost
{
    /// <summary>The layer.</summary>
    public TLayer Layer;

    /// <summary>The cost.</summary>
    public TCost Cost;

    /// <summary>Number of outputs that the cost is computed from.</summary>
    public int Outputs;

    /// <summary>All variables at the base point.</summary>
    public ArrayView<T> Variables;

    /// <summary>Which variables move, in turn.</summary>
    public ArrayView<int> Moved;

    /// <summary>The footprint of each differentiable variable.</summary>
    public ArrayView<Footprint> Footprints;

    /// <summary>The slices of the footprints of those that move.</summary>
    public SliceTable Slices;

    /// <summary>Receives each item's part of the cost's change: of a falling variable, that is minus the slope.</summary>
    public ArrayView<T> Sums;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<Dual<T, OneSide>> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        long slice = item >> 1;
        long move = Slices.Owner(slice);
        int variable = Moved[move];
        int seed = 1;
        if ((item & 1) == 1)
            seed = -1;
        Sums[item] = Tangent.Along(
            Layer,
            new SeededReader<T, OneSide>(Variables, variable, seed),
            new TangentWriter<T, OneSide, TCost>(Cost, Variables, Outputs),
            new(Scratch, lane, lanes),
            Footprints[variable],
            Footprints[variable].Slice(Slices.Number(slice, move))).Sum;
    }
}
