using GpuGradCheck.Contract;
using GpuGradCheck.Passes;
using GpuGradCheck.Readers;
using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// Perturbed forward passes. Item 2i moves a variable up as move i says, item 2i + 1 moves it down; each runs the groups
/// of the variable's footprint in order and leaves its writer's sum.
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

    /// <summary>The footprint of each differentiable variable, or one for all of them.</summary>
    public ArrayView<Footprint> Footprints;

    /// <summary>Where each pass's outputs go; copied for each.</summary>
    public TWriter Writer;

    /// <summary>Receives three numbers of each pass: its sum, the noise of the sum, and the largest part of that.</summary>
    public ArrayView<T> Sums;

    /// <summary>Scratch for all lanes.</summary>
    public ArrayView<T> Scratch;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        int variable = Moved[item >> 1];
        T step = Steps[item >> 1];
        T moved = Variables[variable] + step;
        if ((item & 1) == 1)
            moved = Variables[variable] - step;
        var pass = new ForwardPass<T, PerturbedReader<T>, TWriter, Scratch<T>>(
            new(Variables, variable, moved), Writer, new(Scratch, lane, lanes));
        var footprint = Footprints[Footprints.Length == 1 ? 0 : variable];
        for (int i = 0; i < footprint.Count; i++)
        {
            Layer.Forward<T, ForwardPass<T, PerturbedReader<T>, TWriter, Scratch<T>>>(
                footprint.First + i * footprint.Stride, ref pass);
        }
        var result = pass.Writer.Result;
        Sums[3 * item] = result.Sum;
        Sums[3 * item + 1] = result.Noise;
        Sums[3 * item + 2] = result.Largest;
    }
}
