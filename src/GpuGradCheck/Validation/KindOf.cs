namespace GpuGradCheck.Validation;

/// <summary>What a value is, as far as a rule needs it.</summary>
internal enum KindOf
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>A known int.</summary>
    Int,

    /// <summary>An int of 0 or more.</summary>
    NotNegative,

    /// <summary>A condition: 0 or 1.</summary>
    Truth,

    /// <summary>A real constant.</summary>
    Real,

    /// <summary>Something plus a real constant.</summary>
    Sum,

    /// <summary>Something minus a real constant.</summary>
    Difference,

    /// <summary>Something times a real constant.</summary>
    Product,
}
