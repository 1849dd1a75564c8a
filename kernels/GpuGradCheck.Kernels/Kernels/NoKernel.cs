namespace GpuGradCheck.Kernels;

/// <summary>Does nothing with any item.</summary>
public readonly struct NoKernel : IKernel
{
    /// <inheritdoc/>
    public void Run(long item, long lane, long lanes)
    {
    }
}
