namespace GpuGradCheck.Contract;

/// <summary>What an inspecting run records of the groups that read a variable, in each of their dimensions.</summary>
public enum FootprintPhase
{
    /// <summary>The first and the last of them.</summary>
    Ends,

    /// <summary>The shortest distance from the first to another.</summary>
    Stride,

    /// <summary>Whether all lie on that stride; if not, it falls back to 1, which is larger but still sound.</summary>
    Verify,

    /// <summary>Nothing: only the indices are checked.</summary>
    None,
}
