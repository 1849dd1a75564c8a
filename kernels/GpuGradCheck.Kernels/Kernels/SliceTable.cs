using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// Which slices belong to which footprint of a list: a prefix sum of their numbers, or nothing where each has one.
/// </summary>
public readonly struct SliceTable(ArrayView<long> starts)
{
    /// <summary>The footprint that a slice belongs to: the last that starts at it or before.</summary>
    public long Owner(long slice)
    {
        if (starts.Length == 0)
            return slice;
        long low = 0, high = starts.Length - 1;
        while (high - low > 1)
        {
            long middle = (low + high) >> 1;
            if (starts[middle] <= slice)
                low = middle;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The number of a slice in its footprint.</summary>
    public int Number(long slice, long owner)
    {
        if (starts.Length == 0)
            return 0;
        return (int)(slice - starts[owner]);
    }
}
