namespace GpuGradCheck.Pages;

/// <summary>An entry's error beside its bound, in steps that an eye can tell apart, worst last.</summary>
internal enum HeatLevel
{
    /// <summary>There is no entry.</summary>
    None,

    /// <summary>No error.</summary>
    Exact,

    /// <summary>Up to a hundredth of the bound.</summary>
    Hundredth,

    /// <summary>Up to a tenth of the bound.</summary>
    Tenth,

    /// <summary>Up to the bound, or too little beyond it to matter.</summary>
    Bound,

    /// <summary>It cannot be told.</summary>
    Undecided,

    /// <summary>Wrong, by up to ten times what the bound allows.</summary>
    Wrong,

    /// <summary>Wrong, by up to a thousand times that.</summary>
    FarOff,

    /// <summary>Wrong by more.</summary>
    VeryFarOff,

    /// <summary>NaN or infinite.</summary>
    NonFinite,
}
