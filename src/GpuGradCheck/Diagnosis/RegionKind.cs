namespace GpuGradCheck.Diagnoses;

/// <summary>How simple a region is.</summary>
internal enum RegionKind
{
    /// <summary>An entry, or within one row or column.</summary>
    One,

    /// <summary>Several whole slices, or all from one entry on or up to it.</summary>
    Several,

    /// <summary>A number of entries, or every one.</summary>
    Scattered,
}
