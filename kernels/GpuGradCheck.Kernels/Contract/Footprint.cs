namespace GpuGradCheck.Contract;

/// <summary>
/// The forward groups that read a variable, as an arithmetic progression that holds them all. A group outside runs
/// identically when only this variable moves.
/// </summary>
/// <remarks>
/// Work is shared out in slices of it, and what they come to is added in their order: a bias that a million groups read
/// keeps all lanes busy, and the bits do not depend on how many there are.
/// </remarks>
public readonly struct Footprint(int first, int stride, int count)
{
    /// <summary>Groups in a slice, but for the last.</summary>
    public const int SliceLength = 256;

    /// <summary>The first group.</summary>
    public int First => first;

    /// <summary>The distance between groups.</summary>
    public int Stride => stride;

    /// <summary>Number of groups; 0 where no group reads the variable.</summary>
    public int Count => count;

    /// <summary>Number of slices: at least one, be it empty.</summary>
    public int Slices => count <= SliceLength ? 1 : (count - 1) / SliceLength + 1;

    /// <summary>A slice.</summary>
    public Footprint Slice(int number)
    {
        int skipped = number * SliceLength;
        int left = count - skipped;
        if (left > SliceLength)
            left = SliceLength;
        return new(first + skipped * stride, stride, left);
    }

    /// <summary>
    /// A slice with all groups between its own and, at either end, beyond: groups that add nothing, so that the slices of all
    /// <paramref name="groups"/> come to the same bits.
    /// </summary>
    public Footprint WholeSlice(int number, int groups)
    {
        int begin = 0, end = groups;
        if (number > 0)
            begin = first + number * SliceLength * stride;
        if (number < Slices - 1)
            end = first + (number + 1) * SliceLength * stride;
        return new(begin, 1, end - begin);
    }
}
