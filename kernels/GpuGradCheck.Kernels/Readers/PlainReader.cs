using GpuGradCheck.Memory;
using ILGPU;

namespace GpuGradCheck.Readers;

/// <summary>Variables as they are.</summary>
public readonly struct PlainReader<T>(ArrayView<T> variables) : IReader<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public T Read(int variable) => Elements.Load(variables, variable);
}
