using GpuGradCheck.Memory;
using GpuGradCheck.Scalars;
using ILGPU;

namespace GpuGradCheck.Readers;

/// <summary>Duals with tangent 1 at one variable and 0 elsewhere; -1 seeds none.</summary>
public readonly struct SeededReader<T, TKink>(ArrayView<T> variables, int seededVariable) : IReader<Dual<T, TKink>>
    where T : unmanaged, IScalar<T>
    where TKink : unmanaged, IKink
{
    /// <inheritdoc/>
    public Dual<T, TKink> Read(int variable)
    {
        T tangent = 0;
        if (variable == seededVariable)
            tangent = 1;
        return new(Elements.Load(variables, variable), tangent);
    }
}
