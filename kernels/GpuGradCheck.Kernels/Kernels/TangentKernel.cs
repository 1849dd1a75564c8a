using GpuGradCheck.Contract;
using GpuGradCheck.Readers;
using GpuGradCheck.Scalars;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>The exact derivative of the cost to each variable. An item is a variable.</summary>
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

    /// <summary>The footprint of each differentiable variable, or one for all of them.</summary>
    public ArrayView<Footprint> Footprints;

    /// <summary>Receives the derivative to each variable.</summary>
    public ArrayView<T> Sums;

    /// <summary>Receives the sum of the absolute values that each derivative is the sum of.</summary>
    public ArrayView<T> Magnitudes;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<Dual<T, BothSides>> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        int variable = (int)item;
        var writer = Tangent.Along(
            Layer,
            new SeededReader<T, BothSides>(Variables, variable),
            new TangentWriter<T, BothSides, TCost>(Cost, Variables, Outputs),
            new(Scratch, lane, lanes),
            Footprints[Footprints.Length == 1 ? 0 : variable]);
        Sums[item] = writer.Sum;
        Magnitudes[item] = writer.Magnitude;
    }
}
