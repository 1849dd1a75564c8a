namespace GpuGradCheck;

/// <summary>How a check covers the entries of a gradient.</summary>
public enum CoverageMode
{
    /// <summary>Every entry, one by one.</summary>
    All,

    /// <summary>Some of them, one by one.</summary>
    Sampled,

    /// <summary>
    /// All of them in random directions at once, and one by one a few and those that are found to be wrong.
    /// </summary>
    Projected,
}
