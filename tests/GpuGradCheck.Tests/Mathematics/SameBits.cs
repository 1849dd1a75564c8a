namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Equality that tells 0 from -0; any NaN equals any other.</summary>
internal static class SameBits
{
    public static bool Are(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    public static void Assert(double expected, double actual)
    {
        if (Are(expected, actual)) return;
        Xunit.Assert.Fail($"expected {Precision.Double.Show(expected)}, got {Precision.Double.Show(actual)}");
    }

    public static bool Are(float a, float b) =>
        BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));

    public static void Assert(float expected, float actual)
    {
        if (Are(expected, actual)) return;
        Xunit.Assert.Fail($"expected {Precision.Single.Show(expected)}, got {Precision.Single.Show(actual)}");
    }
}
