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
    /// <param name="footprints">The footprint of each variable.</param>
    /// <param name="variables">Whose slices.</param>
    /// <param name="everyGroup">
    /// How many groups all slices of a footprint run together, if that is every one; else 0.
    /// </param>
    public Slices(Footprint[] footprints, ReadOnlySpan<int> variables, int everyGroup = 0)
    {
        starts = new long[variables.Length + 1];
        work = new long[variables.Length + 1];
        for (int i = 0; i < variables.Length; i++)
        {
            ref readonly var footprint = ref footprints[variables[i]];
            starts[i + 1] = starts[i] + footprint.Slices;
            work[i + 1] = work[i] + Math.Max(1, Math.Max(everyGroup, footprint.Count));
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

    /// <summary>How many groups have run before a slice, those of its footprint being as many in each slice.</summary>
    public long Before(long slice)
    {
        int owner = Last(starts, slice);
        return work[owner] + (slice - starts[owner]) * Groups(owner) / SlicesOf(owner);
    }

    /// <summary>Where so many groups after the beginning of a slice have run.</summary>
    public long After(long slice, long groups)
    {
        long target = Before(slice) + groups;
        if (target >= work[^1])
            return Count;
        int reached = Last(work, target);
        return starts[reached] + (target - work[reached]) * SlicesOf(reached) / Groups(reached);
    }

    /// <summary>What the slices of each footprint came to, added in their order.</summary>
    /// <param name="parts">A number of each slice; of each side where there are several, next to each other.</param>
    /// <param name="add">The sum of two numbers.</param>
    /// <param name="sides">Numbers of a slice, none of which is added to another.</param>
    public TNumber[] Added<TNumber>(TNumber[] parts, Func<TNumber, TNumber, TNumber> add, int sides = 1)
    {
        if (!AreSeveral)
            return parts;
        var sums = new TNumber[sides * (starts.Length - 1)];
        for (int i = 0; i < sums.Length; i++)
        {
            int footprint = i / sides, side = i % sides;
            sums[i] = parts[sides * starts[footprint] + side];
            for (long slice = starts[footprint] + 1; slice < starts[footprint + 1]; slice++)
                sums[i] = add(sums[i], parts[sides * slice + side]);
        }
        return sums;
    }

    private long Groups(int footprint) => work[footprint + 1] - work[footprint];

    private long SlicesOf(int footprint) => starts[footprint + 1] - starts[footprint];

    /// <summary>The last place but one whose value is at most this; values rise from place to place.</summary>
    private static int Last(long[] rising, long value)
    {
        int place = Array.BinarySearch(rising, 0, rising.Length - 1, value);
        return place >= 0 ? place : ~place - 1;
    }
}
