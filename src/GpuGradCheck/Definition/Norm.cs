namespace GpuGradCheck;

/// <summary>Sizes of vectors, scaled by the largest entry so that no square overflows or vanishes.</summary>
internal static class Norm
{
    /// <summary>The root mean square.</summary>
    public static double RootMeanSquare(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        double sum = 0;
        foreach (double value in values)
            sum += value / largest * (value / largest);
        return largest * Math.Sqrt(sum / values.Length);
    }
}
