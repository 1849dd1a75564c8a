using System.Runtime.CompilerServices;
using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>Powers of two built from their bits, and exact scaling by them.</summary>
internal static class PowerOfTwo
{
    /// <summary>2^k as a double, for -1022 ≤ k ≤ 1023.</summary>
    internal static double Double(int k) => Interop.IntAsFloat((ulong)(uint)(k + 1023) << 52);

    /// <summary>2^k as a float, for -126 ≤ k ≤ 127.</summary>
    internal static float Single(int k) => Interop.IntAsFloat((uint)(k + 127) << 23);

    /// <summary>x·2^k for 2^-8 ≤ |x| ≤ 4 (or x = 0) and -1500 ≤ k ≤ 1500.</summary>
    /// <remarks>
    /// Two steps, because 2^k itself may be out of range. The first product stays normal and so is exact; only the
    /// second can round (to a subnormal) or overflow, hence a result is rounded once. The halves come from a shift:
    /// it floors for negative k on every backend, a division does not.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Scale(double x, int k)
    {
        int half = k >> 1;
        return x * Double(half) * Double(k - half);
    }

    /// <summary>x·2^k for 2^-8 ≤ |x| ≤ 4 (or x = 0) and -200 ≤ k ≤ 200.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Scale(float x, int k)
    {
        int half = k >> 1;
        return x * Single(half) * Single(k - half);
    }
}
