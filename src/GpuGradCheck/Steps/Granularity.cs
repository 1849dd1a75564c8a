using System.Numerics;

namespace GpuGradCheck.Steps;

/// <summary>
/// The digits that results really have: code with double in its interface may compute in float or less, and its results
/// then end in zeros.
/// </summary>
internal static class Granularity
{
    private const int StoredBits = 52;

    /// <summary>This many zeros at the end of each result are no chance.</summary>
    private const int NoChance = 8;

    /// <summary>Fewer different results are those of a constant, or of one that jumps.</summary>
    private const int Enough = 3;

    /// <summary>
    /// The unit roundoff of the narrowest format that holds all results, 0 where that is not much narrower than the
    /// precision, or where so few differ that a constant would look the same.
    /// </summary>
    public static double UnitRoundoff(ReadOnlySpan<double> results, Precision precision)
    {
        int bits = 0, distinct = 1;
        for (int i = 0; i < results.Length; i++)
        {
            if (!double.IsFinite(results[i]))
                return 0;
            bits = Math.Max(bits, SignificantBits(results[i]));
            distinct += i > 0 && !results[..i].Contains(results[i]) ? 1 : 0;
        }
        bool isNarrow = Math.ScaleB(1, -bits) >= Math.ScaleB(precision.UnitRoundoff(), NoChance);
        return isNarrow && distinct >= Enough ? Math.ScaleB(1, -bits) : 0;
    }

    /// <summary>Whether a format of this unit roundoff holds the number.</summary>
    public static bool Holds(double unitRoundoff, double value) =>
        Math.ScaleB(1, -SignificantBits(value)) >= unitRoundoff;

    private static int SignificantBits(double value)
    {
        long mantissa = BitConverter.DoubleToInt64Bits(value) & ((1L << StoredBits) - 1);
        return value == 0 ? 0 : StoredBits + 1 - BitOperations.TrailingZeroCount(mantissa | (1L << StoredBits));
    }
}
