using GpuGradCheck.Contract;
using GpuGradCheck.Readers;
using GpuGradCheck.Scalars;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// The derivative of the cost to one side and to the other, along directions that each move the variables of one label
/// together. Items 2s and 2s + 1 are slice s of a direction's groups: along it, and against it.
/// </summary>
public struct SlopeKernel<T, TLayer, TCost, TKink> : IKernel
    where T : unmanaged, IScalar<T>
    where TLayer : unmanaged, ILayer
    where TCost : unmanaged, ICost
    where TKink : unmanaged, IKink
{
    /// <summary>The layer.</summary>
    public TLayer Layer;

    /// <summary>The cost.</summary>
    public TCost Cost;

    /// <summary>Number of outputs that the cost is computed from.</summary>
    public int Outputs;

    /// <summary>All variables at the base point.</summary>
    public ArrayView<T> Variables;

    /// <summary>The direction that moves each differentiable variable.</summary>
    public ArrayView<int> Labels;

    /// <summary>The groups that read a variable of each direction.</summary>
    public ArrayView<Footprint> Footprints;

    /// <summary>The slices of these footprints.</summary>
    public SliceTable Slices;

    /// <summary>Receives each item's part of the cost's change: against a direction, that is minus the slope.</summary>
    public ArrayView<T> Sums;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<Dual<T, TKink>> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        long slice = item >> 1;
        int direction = (int)Slices.Owner(slice);
        int tangent = 1;
        if ((item & 1) == 1)
            tangent = -1;
        Sums[item] = Tangent.Along(
            Layer,
            new DirectionReader<T, TKink>(Variables, Labels, direction, tangent),
            new TangentWriter<T, TKink, TCost>(Cost, Variables, Outputs),
            new(Scratch, lane, lanes),
            Footprints[direction],
            Footprints[direction].Slice(Slices.Number(slice, direction))).Sum;
    }
}
