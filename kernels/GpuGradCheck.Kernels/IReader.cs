namespace GpuGradCheck;

/// <summary>How variables are read: as they are, perturbed, seeded with a tangent, or inspected.</summary>
public interface IReader<T>
    where T : unmanaged, IScalar<T>
{
    /// <summary>A variable, differentiable or constant, by its index in the flat vector of all tensors.</summary>
    T Read(int variable);
}
