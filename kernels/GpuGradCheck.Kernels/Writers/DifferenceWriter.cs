using GpuGradCheck.Readers;
using ILGPU;

namespace GpuGradCheck.Writers;

/// <summary>
/// Sums term(o, y) - term(o, y_base): differences are formed before they are summed, so that the part of the cost
/// that a variable does not touch cancels exactly.
/// </summary>
public struct DifferenceWriter<T, TCost>(TCost cost, ArrayView<T> variables, ArrayView<T> baseOutputs, int outputs)
    : ISummingWriter<T>
    where T : unmanaged, IScalar<T>
    where TCost : unmanaged, ICost
{
    private T sum = 0;

    /// <inheritdoc/>
    public readonly T Sum => sum;

    /// <inheritdoc/>
    public void Write(int index, T value)
    {
        // The contract pass has checked the indices at the base point; a moved variable may lead to others.
        if (index < 0 || index >= outputs)
            return;
        // Exactly nothing, also where the cost of such values overflows.
        if (T.IsZero(value - baseOutputs[index]))
            return;
        var constants = new PlainReader<T>(variables);
        sum += cost.Difference(index, value, baseOutputs[index], ref constants);
    }
}
