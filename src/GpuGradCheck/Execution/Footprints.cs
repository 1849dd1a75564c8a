using System.Numerics;
using GpuGradCheck.Contract;

namespace GpuGradCheck.Execution;

/// <summary>Arithmetic progressions of groups.</summary>
internal static class Footprints
{
    /// <summary>The shortest progression that holds several.</summary>
    public static Footprint Union(IEnumerable<Footprint> footprints)
    {
        Footprint[] parts = [.. footprints.Where(part => part.Count > 0)];
        if (parts.Length == 0)
            return new(0, 1, 0);
        int first = parts.Min(part => part.First);
        int last = parts.Max(part => part.First + (part.Count - 1) * part.Stride);
        var stride = BigInteger.Zero;
        foreach (var part in parts)
        {
            stride = BigInteger.GreatestCommonDivisor(stride, part.First - first);
            if (part.Count > 1)
                stride = BigInteger.GreatestCommonDivisor(stride, part.Stride);
        }
        return stride.IsZero ? new(first, 1, 1) : new(first, (int)stride, (last - first) / (int)stride + 1);
    }
}
