using GpuGradCheck.Readers;
using ILGPU;

namespace GpuGradCheck.Writers;

/// <summary>
/// Sums the whole cost of a pass in the pass's own precision. Subtracting two such sums is how a numerical gradient
/// is usually taken, and why it gets worse as the step shrinks.
/// </summary>
public struct CostWriter<T, TCost>(TCost cost, ArrayView<T> variables, int outputs) : ISummingWriter<T>
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
        sum += cost.Term(index, value, ref constants);
    }
}
