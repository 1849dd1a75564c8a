using GpuGradCheck.Memory;
using GpuGradCheck.Scalars;
using ILGPU;

namespace GpuGradCheck.Readers;

/// <summary>Duals whose tangents are the weights of all variables that bear one label, and 0 elsewhere.</summary>
public readonly struct WeightedReader<T, TKink>(
    ArrayView<T> variables, ArrayView<int> labels, ArrayView<T> weights, int label)
    : IReader<Dual<T, TKink>>
    where T : unmanaged, IScalar<T>
    where TKink : unmanaged, IKink
{
    /// <inheritdoc/>
    public Dual<T, TKink> Read(int variable)
    {
        T weight = 0;
        if (variable < labels.IntLength && Elements.Load(labels, variable) == label)
            weight = Elements.Load(weights, variable);
        return new(Elements.Load(variables, variable), weight);
    }
}
