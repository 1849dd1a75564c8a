using GpuGradCheck.Writers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>What a writer makes of passes whose outputs lie in memory, end to end. An item is a pass.</summary>
public struct StoredPassKernel<T, TWriter> : IKernel
    where T : unmanaged, IScalar<T>
    where TWriter : struct, ISummingWriter<T>
{
    /// <summary>How many outputs of a pass the writer is given.</summary>
    public int Length;

    /// <summary>How many a pass has.</summary>
    public int Stride;

    /// <summary>The outputs of all passes.</summary>
    public ArrayView<T> Outputs;

    /// <summary>Copied for each pass.</summary>
    public TWriter Writer;

    /// <summary>Receives three numbers of each pass: its sum, the sum's noise, and the largest part of that.</summary>
    public ArrayView<T> Sums;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        var writer = Writer;
        for (int output = 0; output < Length; output++)
            writer.Write(output, Outputs[item * Stride + output]);
        var result = writer.Result;
        Sums[3 * item] = result.Sum;
        Sums[3 * item + 1] = result.Noise;
        Sums[3 * item + 2] = result.Largest;
    }
}
