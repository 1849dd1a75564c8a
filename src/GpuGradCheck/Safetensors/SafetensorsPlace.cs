using System.Text.Json;

namespace GpuGradCheck.Safetensors;

/// <summary>Where a tensor lies behind the header.</summary>
/// <param name="Begin">Its first byte.</param>
/// <param name="End">One past its last.</param>
/// <param name="Hash">Of its name.</param>
/// <param name="NameAt">Where in the header its name is.</param>
internal readonly record struct SafetensorsPlace(long Begin, long End, ulong Hash, int NameAt)
{
    private const int ShortName = 256;

    /// <summary>A hash of a name, however it is escaped (FNV-1a).</summary>
    public static ulong HashOf(ref Utf8JsonReader json)
    {
        int length = json.ValueSpan.Length;
        Span<byte> name = length <= ShortName ? stackalloc byte[ShortName] : new byte[length];
        ulong hash = 14695981039346656037;
        foreach (byte each in name[..json.CopyString(name)])
            hash = unchecked((hash ^ each) * 1099511628211);
        return hash;
    }
}
