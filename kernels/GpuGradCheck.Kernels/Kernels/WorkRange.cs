namespace GpuGradCheck.Kernels;

/// <summary>
/// The items of one launch. Lanes take blocks of neighbours in turn: a block of one lets a GPU's lanes access
/// neighbouring memory, longer ones suit a CPU core's cache and still share out what differs from item to item.
/// </summary>
/// <param name="begin">The first item.</param>
/// <param name="end">One past the last.</param>
/// <param name="block">Neighbours that one lane takes together: a power of two.</param>
public readonly struct WorkRange(long begin, long end, long block)
{
    /// <summary>One past the last item.</summary>
    public long End => end;

    /// <summary>A lane's first item.</summary>
    public long First(long lane) => begin + lane * block;

    /// <summary>The lane's item after this one.</summary>
    public long Next(long item, long lanes)
    {
        long next = item + 1;
        if (((next - begin) & (block - 1)) == 0)
            next += (lanes - 1) * block;
        return next;
    }
}
