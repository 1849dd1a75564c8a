namespace GpuGradCheck.Contract;

/// <summary>Places in a footprint, or, where it is whole, of all groups.</summary>
public readonly struct GroupRange(int begin, int end, int isWhole)
{
    /// <summary>The first place.</summary>
    public int Begin => begin;

    /// <summary>One past the last.</summary>
    public int End => end;

    /// <summary>The group at a place.</summary>
    public int Group(Footprint footprint, int place)
    {
        int group = place;
        if (isWhole == 0)
            group = footprint.Group(place);
        return group;
    }
}
