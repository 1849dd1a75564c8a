using GpuGradCheck.Contract;

namespace GpuGradCheck.Writers;

/// <summary>Checks each index and counts how often it is written.</summary>
public readonly struct InspectingWriter<T>(Inspection<T> inspection, int group) : IWriter<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public void Write(int index, T value) => inspection.Write(group, index);
}
