using GpuGradCheck.Memory;
using GpuGradCheck.Scalars;
using ILGPU;

namespace GpuGradCheck.Readers;

/// <summary>Duals with the same tangent at all variables that bear one label, and 0 elsewhere.</summary>
public readonly struct DirectionReader<T, TKink>(ArrayView<T> variables, ArrayView<int> labels, int label, int tangent)
    : IReader<Dual<T, TKink>>
    where T : unmanaged, IScalar<T>
    where TKink : unmanaged, IKink
{
    /// <inheritdoc/>
    public Dual<T, TKink> Read(int variable)
    {
        T moves = 0;
        if (variable < labels.IntLength && Elements.Load(labels, variable) == label)
            moves = tangent;
        return new(Elements.Load(variables, variable), moves);
    }
}
