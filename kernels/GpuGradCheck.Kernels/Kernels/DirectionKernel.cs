using GpuGradCheck.Contract;
using GpuGradCheck.Readers;
using GpuGradCheck.Scalars;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// The exact derivative of the cost along directions that each move the variables of one label, each by its weight. An
/// item is a part of the groups that a direction moves.
/// </summary>
public struct DirectionKernel<T, TLayer, TCost> : IKernel
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

    /// <summary>The direction that moves each differentiable variable.</summary>
    public ArrayView<int> Labels;

    /// <summary>How far it moves each.</summary>
    public ArrayView<T> Weights;

    /// <summary>The groups that read a variable of each direction.</summary>
    public ArrayView<Footprint> Footprints;

    /// <summary>The direction of each part.</summary>
    public ArrayView<int> Owners;

    /// <summary>Where each part begins in its direction's footprint.</summary>
    public ArrayView<int> Begins;

    /// <summary>Number of groups in a part, but for the last of a direction.</summary>
    public int PartLength;

    /// <summary>Receives each part's share of the derivative.</summary>
    public ArrayView<T> Sums;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<Dual<T, BothSides>> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes) => Sums[item] = Tangent.Along(
        Layer,
        new WeightedReader<T, BothSides>(Variables, Labels, Weights, Owners[item]),
        new TangentWriter<T, BothSides, TCost>(Cost, Variables, Outputs),
        new(Scratch, lane, lanes),
        Footprints[Owners[item]],
        Footprints[Owners[item]].Part(Begins[item], PartLength)).Sum;
}
