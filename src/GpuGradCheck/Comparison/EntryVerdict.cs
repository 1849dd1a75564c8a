namespace GpuGradCheck;

/// <summary>What is known of one entry of a gradient.</summary>
public enum EntryVerdict
{
    /// <summary>Within what rounding explains.</summary>
    Correct,

    /// <summary>It cannot be told.</summary>
    Undecided,

    /// <summary>Off by more than rounding explains.</summary>
    Wrong,

    /// <summary>NaN or infinite although the exact derivative is finite.</summary>
    NonFinite,
}
