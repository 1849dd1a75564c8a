namespace GpuGradCheck;

/// <summary>
/// Code that can be run and not looked into: no exact derivative and no proven bound is to be had of it. It is held
/// against central differences, whose noise and truncation are measured.
/// </summary>
public abstract class BlackBox
{
    private protected BlackBox(LayerTensors tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Tensors = tensors;
    }

    /// <summary>What it reads and writes. Saved outputs have no meaning here.</summary>
    public LayerTensors Tensors { get; }

    /// <summary>What it can compute in.</summary>
    internal abstract IReadOnlyList<Precision> Precisions { get; }
}
