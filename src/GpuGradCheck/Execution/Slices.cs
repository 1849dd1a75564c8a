using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>The slices of a list of footprints, and how much work each is.</summary>
internal sealed class Slices
{
    private readonly long[] starts;
    private readonly long[] work;

    /// <summary>The slices of each footprint in turn.</summary>
    public Slices(Footprint[] footprints, ReadOnlySpan<int> variables)
    {
        starts = new long[variables.Length + 1];
        work = new long[variables.Length + 1];
        for (int i = 0; i < variables.Length; i++)
        {
            ref readonly var footprint = ref footprints[variables[i]];
            starts[i + 1] = starts[i] + footprint.Slices;
            work[i + 1] = work[i] + Math.Max(1, footprint.Count);
        }
    }

    /// <summary>Number of slices.</summary>
    public long Count => starts[^1];

    /// <summary>Whether some footprint has more than one.</summary>
    public bool AreSeveral => Count >= starts.Length;

    /// <summary>The slices of footprint i are those from here to where the next begin.</summary>
    public long Start(int footprint) => starts[footprint];

    /// <summary>The same for a kernel, which needs none where each has one.</summary>
    public MemoryBuffer1D<long, Stride1D.Dense> Upload(Device device) => device.Upload(AreSeveral ? starts : [0L]);

    /// <summary>A kernel's view of what was uploaded.</summary>
    public SliceTable Table(MemoryBuffer1D<long, Stride1D.Dense> uploaded) =>
        new(uploaded.View.SubView(0, AreSeveral ? starts.Length : 0));

    /// <summary>How many groups have run before a slice.</summary>
    public long Before(long slice)
    {
        int owner = Last(starts, slice);
        return Math.Min(work[owner + 1], work[owner] + (slice - starts[owner]) * Footprint.SliceLength);
    }

    /// <summary>Where so many groups after the beginning of a slice have run.</summary>
    public long After(long slice, long groups)
    {
        int owner = Last(starts, slice);
        long target = work[owner] + (slice - starts[owner]) * Footprint.SliceLength + groups;
        if (target >= work[^1])
            return Count;
        int reached = Last(work, target);
        return Math.Min(starts[reached + 1], starts[reached] + (target - work[reached]) / Footprint.SliceLength);
    }

    /// <summary>The last place whose value is at most this; values rise from place to place.</summary>
    private static int Last(long[] rising, long value)
    {
        int place = Array.BinarySearch(rising, 0, rising.Length - 1, value);
        return place >= 0 ? place : ~place - 1;
    }
}
