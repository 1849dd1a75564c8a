using GpuGradCheck.Readers;
using GpuGradCheck.Scalars;
using ILGPU;

namespace GpuGradCheck.Writers;

/// <summary>
/// Sums the tangents of the cost's terms: the exact derivative of the cost along the seeded direction. Their
/// magnitudes are summed too: a derivative far below that size is the rest of a cancellation.
/// </summary>
public struct TangentWriter<T, TKink, TCost>(TCost cost, ArrayView<T> variables, int outputs) : IWriter<Dual<T, TKink>>
    where T : unmanaged, IScalar<T>
    where TKink : unmanaged, IKink
    where TCost : unmanaged, ICost
{
    private T sum = 0;
    private T magnitude = 0;

    /// <summary>The sum of the terms' tangents.</summary>
    public readonly T Sum => sum;

    /// <summary>The sum of the terms' absolute tangents.</summary>
    public readonly T Magnitude => magnitude;

    /// <inheritdoc/>
    public void Write(int index, Dual<T, TKink> value)
    {
        if (index < 0 || index >= outputs)
            return;
        var constants = new SeededReader<T, TKink>(variables, -1, 0);
        T tangent = cost.Term(index, value, ref constants).Tangent;
        sum += tangent;
        magnitude += T.Abs(tangent);
    }
}
