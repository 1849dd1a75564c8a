namespace GpuGradCheck.Kernels;

/// <summary>The work of one kernel: its fields are the arguments, its items are independent.</summary>
public interface IKernel
{
    /// <summary>Does one item of work, on one of the lanes that run side by side.</summary>
    void Run(long item, long lane, long lanes);
}
