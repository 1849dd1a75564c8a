using GpuGradCheck.Memory;
using ILGPU;

namespace GpuGradCheck.Writers;

/// <summary>Keeps each result at its index.</summary>
public readonly struct StoringWriter<T>(ArrayView<T> results) : IWriter<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public void Write(int index, T value) => Elements.Store(results, index, value);
}
