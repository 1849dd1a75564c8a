namespace GpuGradCheck.Contract;

/// <summary>
/// The forward groups that read a variable, as a box of the <see cref="GroupShape"/> that holds them all: in each
/// dimension so many places, each so far from the one before. A group outside runs identically when only this variable
/// moves.
/// </summary>
/// <remarks>
/// Work is shared out in slices of it, and what they come to is added in their order: a bias that a million groups read
/// keeps all lanes busy, and the bits do not depend on how many there are.
/// </remarks>
public readonly struct Footprint(
    int first, int outermostStride, int outermostCount, int outerStride, int outerCount, int innerStride,
    int innerCount, int innermostStride, int innermostCount)
{
    /// <summary>Groups in a slice, but for the last.</summary>
    public const int SliceLength = 256;

    /// <summary>A single dimension.</summary>
    public Footprint(int first, int stride, int count)
        : this(first, stride, count, 0, 1, 0, 1, 0, 1)
    {
    }

    /// <summary>The first group.</summary>
    public int First => first;

    /// <summary>
    /// The distance between neighbours in the outermost dimension, the first of them where there are fewer than four.
    /// </summary>
    public int OutermostStride => outermostStride;

    /// <summary>The distance between neighbours in the next dimension.</summary>
    public int OuterStride => outerStride;

    /// <summary>The distance between neighbours in the next dimension.</summary>
    public int InnerStride => innerStride;

    /// <summary>The distance between neighbours in the innermost dimension.</summary>
    public int InnermostStride => innermostStride;

    /// <summary>Number of groups.</summary>
    public int Count => outermostCount * outerCount * innerCount * innermostCount;

    /// <summary>Number of slices: at least one, be it empty.</summary>
    public int Slices => Count <= SliceLength ? 1 : (Count - 1) / SliceLength + 1;

    private bool HasOneDimension => outerCount == 1 && innerCount == 1 && innermostCount == 1;

    /// <summary>The group at a place, of those in ascending order.</summary>
    public int Group(int place)
    {
        if (HasOneDimension)
            return first + place * outermostStride;
        int rows = place / innermostCount;
        int planes = rows / innerCount;
        int blocks = planes / outerCount;
        return first + (place - rows * innermostCount) * innermostStride + (rows - planes * innerCount) * innerStride
            + (planes - blocks * outerCount) * outerStride + blocks * outermostStride;
    }

    /// <summary>A slice.</summary>
    public GroupRange Slice(int number) => Part(number * SliceLength, SliceLength);

    /// <summary>So many groups from a place on, or as many as are left.</summary>
    public GroupRange Part(int place, int length)
    {
        int end = Count;
        if (end - place > length)
            end = place + length;
        return new(place, end, 0);
    }

    /// <summary>
    /// A slice with all groups between its own and, at either end, beyond: groups that add nothing, so that the slices
    /// of all <paramref name="groups"/> come to the same bits.
    /// </summary>
    public GroupRange WholeSlice(int number, int groups)
    {
        int begin = 0, end = groups;
        if (number > 0)
            begin = Group(number * SliceLength);
        if (number < Slices - 1)
            end = Group((number + 1) * SliceLength);
        return new(begin, end, 1);
    }
}
