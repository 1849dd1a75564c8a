using GpuGradCheck.Memory;
using ILGPU;

namespace GpuGradCheck.Writers;

/// <summary>How far rounding can move outputs, and the cost with them.</summary>
public readonly struct OutputNoise<T>(ArrayView<T> outputs, ArrayView<T> cost, T growth, T roundoff, T underflow)
    where T : unmanaged, IScalar<T>
{
    /// <summary>For each output, at the base point.</summary>
    public T At(int output) => Elements.Load(outputs, output);

    /// <summary>For each output, what that does to the cost at the base point.</summary>
    public T CostAt(int output) => Elements.Load(cost, output);

    /// <summary>How much of its distance from the base point is added to an output's noise.</summary>
    public T Growth => growth;

    /// <summary>What one addition can lose, relative to its result.</summary>
    public T Roundoff => roundoff;

    /// <summary>
    /// What one output's operations can lose to underflow: multiplied once, not for each output, because CPUs are slow
    /// at that.
    /// </summary>
    public T Underflow => underflow;
}
