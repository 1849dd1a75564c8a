using GpuGradCheck.Contract;

namespace GpuGradCheck.Readers;

/// <summary>Checks each index and records which groups read which variable.</summary>
public readonly struct InspectingReader<T>(Inspection<T> inspection, int group) : IReader<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public T Read(int variable) => inspection.Read(group, variable);
}
