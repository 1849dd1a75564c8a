using System.Runtime.CompilerServices;
using GpuGradCheck.Memory;
using GpuGradCheck.Readers;
using ILGPU;

namespace GpuGradCheck.Writers;

/// <summary>
/// Sums term(o, y) - term(o, y_base): differences are formed before they are summed, so that the part of the cost
/// that a variable does not touch cancels exactly. Beside the sum, how far rounding can have moved it.
/// </summary>
/// <remarks>
/// An output that stays the same keeps its noise: it may have moved by less than its last digit.
/// </remarks>
public struct DifferenceWriter<T, TCost>(
    TCost cost, ArrayView<T> variables, ArrayView<T> baseOutputs, OutputNoise<T> noise, int outputs) : ISummingWriter<T>
    where T : unmanaged, IScalar<T>
    where TCost : unmanaged, ICost
{
    private T sum = 0;
    private T noiseSum = 0;
    private T largest = 0;

    /// <inheritdoc/>
    public readonly PassSum<T> Result => new(sum, noiseSum, largest);

    /// <inheritdoc/>
    // Called for every output of every pass: on the CPU an unoptimized first translation is most of a short check.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int index, T value)
    {
        // The contract pass has checked the indices at the base point; a moved variable may lead to others.
        if (index < 0 || index >= outputs)
            return;
        T still = noise.CostAt(index);
        T baseValue = Elements.Load(baseOutputs, index);
        T change = value - baseValue;
        // Exactly nothing, also where the cost of such values overflows.
        if (T.IsZero(change))
        {
            Add(still);
            return;
        }
        var constants = new PlainReader<T>(variables);
        T difference = cost.Difference(index, value, baseValue, ref constants);
        sum += difference;
        T slope = T.Abs(cost.Derivative(index, value, ref constants));
        T rounding = T.Max(slope * T.Abs(change), T.Abs(difference)) * noise.Growth
            + T.Abs(sum) * noise.Roundoff + noise.Underflow;
        Add(T.Max(slope * noise.At(index), still) + rounding);
    }

    private void Add(T term)
    {
        noiseSum += term;
        largest = T.Max(largest, term);
    }
}
