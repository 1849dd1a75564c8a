namespace GpuGradCheck.Kernels;

/// <summary>
/// The items of one launch, and how lanes share them: in chunks of neighbours (a CPU core's cache likes them) or
/// in turn (a GPU's lanes then access neighbouring memory), with <paramref name="chunk"/> 0.
/// </summary>
public readonly struct WorkRange(long begin, long end, long chunk)
{
    /// <summary>A lane's first item.</summary>
    public long First(long lane) => chunk > 0 ? begin + lane * chunk : begin + lane;

    /// <summary>One past a lane's last item.</summary>
    public long End(long lane)
    {
        long last = begin + (lane + 1) * chunk;
        return chunk > 0 && last < end ? last : end;
    }

    /// <summary>The distance between a lane's items.</summary>
    public long Step(long lanes) => chunk > 0 ? 1 : lanes;
}
