namespace GpuGradCheck;

/// <summary>Where results go: stored, subtracted from the base pass and summed, or inspected.</summary>
public interface IWriter<T>
    where T : unmanaged, IScalar<T>
{
    /// <summary>A result, by its index in the flat vector of all tensors written.</summary>
    void Write(int index, T value);
}
