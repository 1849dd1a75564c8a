namespace GpuGradCheck.Contract;

/// <summary>An index out of range: by which group, at what, which index.</summary>
public readonly struct Violation(int group, Access access, int index)
{
    /// <summary>The group that used the index.</summary>
    public int Group => group;

    /// <summary>What it was used for.</summary>
    public Access Access => access;

    /// <summary>The index, in the flat vector.</summary>
    public int Index => index;
}
