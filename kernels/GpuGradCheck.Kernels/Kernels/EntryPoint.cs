using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>Where every kernel starts on a device.</summary>
public static class EntryPoint
{
    /// <summary>Runs a kernel over this lane's share of the items.</summary>
    public static void Run<TKernel>(WorkRange range, TKernel kernel)
        where TKernel : struct, IKernel
    {
        long lane = (long)Grid.IdxX * Group.DimX + Group.IdxX;
        long lanes = (long)Grid.DimX * Group.DimX;
        for (long item = range.First(lane); item < range.End; item = range.Next(item, lanes))
            kernel.Run(item, lane, lanes);
    }
}
