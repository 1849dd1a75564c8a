using GpuGradCheck.Contract;
using GpuGradCheck.Readers;
using GpuGradCheck.Scalars;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// The exact derivative of the cost to each variable of a list. An item is a slice of a variable's footprint.
/// </summary>
public struct TangentKernel<T, TLayer, TCost> : IKernel
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

    /// <summary>The variables that the derivative is taken to.</summary>
    public ArrayView<int> Moved;

    /// <summary>The footprint of each differentiable variable.</summary>
    public ArrayView<Footprint> Footprints;

    /// <summary>The slices of the footprints of these variables.</summary>
    public SliceTable Slices;

    /// <summary>Receives each item's part of the derivative.</summary>
    public ArrayView<T> Sums;

    /// <summary>Receives the sum of the absolute values that this part is the sum of.</summary>
    public ArrayView<T> Magnitudes;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<Dual<T, BothSides>> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        long owner = Slices.Owner(item);
        int variable = Moved[owner];
        var footprint = Footprints[variable];
        var writer = Tangent.Along(
            Layer,
            new SeededReader<T, BothSides>(Variables, variable, 1),
            new TangentWriter<T, BothSides, TCost>(Cost, Variables, Outputs),
            new(Scratch, lane, lanes),
            footprint,
            footprint.Slice(Slices.Number(item, owner)));
        Sums[item] = writer.Sum;
        Magnitudes[item] = writer.Magnitude;
    }
}
