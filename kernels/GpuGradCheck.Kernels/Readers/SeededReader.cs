using GpuGradCheck.Memory;
using GpuGradCheck.Scalars;
using ILGPU;

namespace GpuGradCheck.Readers;

/// <summary>Duals with a tangent at one variable and 0 elsewhere; variable -1 is none.</summary>
public readonly struct SeededReader<T, TKink>(ArrayView<T> variables, int seededVariable, int seed)
    : IReader<Dual<T, TKink>>
    where T : unmanaged, IScalar<T>
    where TKink : unmanaged, IKink
{
    /// <inheritdoc/>
    public Dual<T, TKink> Read(int variable)
    {
        T tangent = 0;
        if (variable == seededVariable)
            tangent = seed;
        return new(Elements.Load(variables, variable), tangent);
    }
}
