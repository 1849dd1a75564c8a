namespace GpuGradCheck.Contract;

/// <summary>
/// The dimensions in which forward groups lie, up to four. Whatever they are, a footprint holds every group that reads
/// its variable; dimensions that fit leave out those that do not, as the other channels of a convolution's weight.
/// </summary>
public readonly struct GroupShape(int rank, int innermost, int inner, int outer)
{
    /// <summary>The most dimensions.</summary>
    public const int MostDimensions = 4;

    /// <summary>Number of dimensions.</summary>
    public int Rank => rank;

    /// <summary>A group's place in a dimension, counted from the innermost.</summary>
    public int Place(int group, int dimension)
    {
        int rest = group / Stride(dimension);
        if (dimension == rank - 1)
            return rest;
        return rest % Size(dimension);
    }

    /// <summary>The distance between groups that are neighbours in a dimension.</summary>
    public int Stride(int dimension)
    {
        int stride = 1;
        for (int i = 0; i < dimension; i++)
            stride *= Size(i);
        return stride;
    }

    private int Size(int dimension)
    {
        if (dimension == 0)
            return innermost;
        return dimension == 1 ? inner : outer;
    }
}
