namespace GpuGradCheck;

/// <summary>What is known of one entry of a gradient.</summary>
public enum EntryVerdict
{
    /// <summary>Within what rounding explains.</summary>
    Correct,

    /// <summary>The cost has no single slope there, and this is a valid subgradient.</summary>
    Kink,

    /// <summary>It cannot be told.</summary>
    Undecided,

    /// <summary>Off by more than rounding explains.</summary>
    Wrong,

    /// <summary>NaN or infinite although the exact derivative is finite.</summary>
    NonFinite,
}
