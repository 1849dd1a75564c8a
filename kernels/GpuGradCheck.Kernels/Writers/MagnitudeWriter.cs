using GpuGradCheck.Memory;
using GpuGradCheck.Readers;
using ILGPU;

namespace GpuGradCheck.Writers;

/// <summary>Sums |term(o, y) - term(o, y_base)|: what the cost would change by if nothing in it cancelled.</summary>
public struct MagnitudeWriter<T, TCost>(
    TCost cost, ArrayView<T> variables, ArrayView<T> baseOutputs, int outputs)
    : ISummingWriter<T>
    where T : unmanaged, IScalar<T>
    where TCost : unmanaged, ICost
{
    private T sum = 0;

    /// <inheritdoc/>
    public readonly PassSum<T> Result => new(sum, 0, 0);

    /// <inheritdoc/>
    public void Write(int index, T value)
    {
        if (index < 0 || index >= outputs)
            return;
        var constants = new PlainReader<T>(variables);
        sum += T.Abs(cost.Difference(index, value, Elements.Load(baseOutputs, index), ref constants));
    }
}
