namespace GpuGradCheck.Contract;

/// <summary>
/// The forward groups that read a variable, as an arithmetic progression that holds them all. A group outside runs
/// identically when only this variable moves.
/// </summary>
public readonly struct Footprint(int first, int stride, int count)
{
    /// <summary>The first group.</summary>
    public int First => first;

    /// <summary>The distance between groups.</summary>
    public int Stride => stride;

    /// <summary>Number of groups; 0 where no group reads the variable.</summary>
    public int Count => count;
}
