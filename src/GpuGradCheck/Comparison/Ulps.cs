namespace GpuGradCheck.Comparison;

/// <summary>
/// How far apart two numbers are, in ULP: how many steps from a precision's number to the next lie between them.
/// </summary>
internal static class Ulps
{
    /// <summary>
    /// The distance after rounding to the precision: 0 between both zeros and between two NaN, whose signs mean
    /// nothing; infinite between NaN or an infinity and anything else.
    /// </summary>
    public static double Between(double left, double right, Precision precision)
    {
        (left, right) = (precision.Round(left), precision.Round(right));
        if (double.IsFinite(left) && double.IsFinite(right))
            return (double)Int128.Abs(Rank(left, precision) - Rank(right, precision));
        return left.Equals(right) ? 0 : double.PositiveInfinity;
    }

    /// <summary>Whether they have the same bits; any NaN counts as the same.</summary>
    public static bool AreSame(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right)
        || double.IsNaN(left) && double.IsNaN(right);

    /// <summary>The number's place among all of its precision, counted from zero.</summary>
    private static Int128 Rank(double value, Precision precision)
    {
        long magnitude = precision == Precision.Float
            ? BitConverter.SingleToInt32Bits((float)Math.Abs(value))
            : BitConverter.DoubleToInt64Bits(Math.Abs(value));
        return double.IsNegative(value) ? -magnitude : magnitude;
    }
}
