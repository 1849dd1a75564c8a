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
        long end = range.End(lane);
        long step = range.Step(lanes);
        for (long item = range.First(lane); item < end; item += step)
            kernel.Run(item, lane, lanes);
    }
}
