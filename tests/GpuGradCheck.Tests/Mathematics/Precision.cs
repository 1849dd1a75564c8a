using System.Globalization;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>A binary floating-point format, its numbers held in doubles.</summary>
internal sealed record Precision(int FractionBits, int MinExponent, int MaxExponent)
{
    public static readonly Precision Single = new(23, -126, 127);
    public static readonly Precision Double = new(52, -1022, 1023);

    /// <summary>|result - reference| in ULPs of the reference; infinity counts as the first number too large.</summary>
    public double UlpError(double result, Wide reference)
    {
        if (double.IsNaN(result)) return double.PositiveInfinity;
        if (reference.Value.High == 0.0) return result == 0.0 ? 0.0 : double.PositiveInfinity;

        int binade = reference.Binade;
        if (double.IsInfinity(result))
        {
            if (Math.Sign(result) != Math.Sign(reference.Value.High)) return double.PositiveInfinity;
            if (binade > MaxExponent) return 0.0;
            reference = reference with { Exponent = reference.Exponent - MaxExponent - 1 };
            result = Math.Sign(result);
            binade -= MaxExponent + 1;
            return Distance(result, reference, binade - FractionBits);
        }

        return Distance(result, reference, Math.Clamp(binade, MinExponent, MaxExponent) - FractionBits);
    }

    /// <summary>The number with its shortest round-trip digits and its bits.</summary>
    public string Show(double x) => this == Single
        ? Show((float)x, $"{BitConverter.SingleToUInt32Bits((float)x):X8}")
        : Show(x, $"{BitConverter.DoubleToUInt64Bits(x):X16}");

    private static string Show<T>(T x, string bits) where T : IFormattable =>
        $"{x.ToString("R", CultureInfo.InvariantCulture)} (0x{bits})";

    private static double Distance(double result, Wide reference, int ulp)
    {
        var scaled = reference.Value.Scale(reference.Exponent - ulp);
        return Math.Abs(Math.ScaleB(result, -ulp) - scaled.High - scaled.Low);
    }
}
