namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Equality that tells 0 from -0; any NaN equals any other.</summary>
internal static class SameBits
{
    public static void Assert(double expected, double actual)
    {
        if (double.IsNaN(expected) && double.IsNaN(actual)) return;
        Xunit.Assert.True(
            BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
            $"expected {Precision.Double.Show(expected)}, got {Precision.Double.Show(actual)}");
    }

    public static void Assert(float expected, float actual)
    {
        if (float.IsNaN(expected) && float.IsNaN(actual)) return;
        Xunit.Assert.True(
            BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual),
            $"expected {Precision.Single.Show(expected)}, got {Precision.Single.Show(actual)}");
    }
}
