using GpuGradCheck.Npy;

namespace GpuGradCheck.Safetensors;

/// <summary>A tensor of floating-point numbers that a header describes.</summary>
/// <param name="Element">The format of its numbers.</param>
/// <param name="Shape">The extent of each axis.</param>
/// <param name="Count">Number of its entries.</param>
/// <param name="Begin">Where its bytes begin, behind the header.</param>
internal sealed record SafetensorsEntry(NpyElement Element, IReadOnlyList<int> Shape, int Count, long Begin)
{
    /// <summary>Bytes of a number.</summary>
    public int Size => Element switch
    {
        NpyElement.Float16 or NpyElement.BFloat16 => 2,
        NpyElement.Float32 => 4,
        _ => 8,
    };
}
