namespace GpuGradCheck;

/// <summary>A floating-point format under test.</summary>
public enum Precision
{
    /// <summary>IEEE binary32.</summary>
    Float,

    /// <summary>IEEE binary64.</summary>
    Double,
}
