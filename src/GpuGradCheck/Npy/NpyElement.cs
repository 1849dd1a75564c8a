namespace GpuGradCheck.Npy;

/// <summary>The format of the numbers in a file.</summary>
public enum NpyElement
{
    /// <summary>IEEE 754 binary16, two bytes.</summary>
    Float16,

    /// <summary>The upper half of a binary32: bfloat16, two bytes. Not in .npy files.</summary>
    BFloat16,

    /// <summary>IEEE 754 binary32, four bytes.</summary>
    Float32,

    /// <summary>IEEE 754 binary64, eight bytes.</summary>
    Float64,
}
