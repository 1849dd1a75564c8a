namespace GpuGradCheck.Npy;

/// <summary>The format of the numbers in a .npy file.</summary>
public enum NpyElement
{
    /// <summary>IEEE 754 binary16, two bytes.</summary>
    Float16,

    /// <summary>IEEE 754 binary32, four bytes.</summary>
    Float32,

    /// <summary>IEEE 754 binary64, eight bytes.</summary>
    Float64,
}
