namespace GpuGradCheck.Comparison;

/// <summary>The relative distance of two gradients.</summary>
internal static class Discrepancy
{
    /// <summary>
    /// ||a - b|| / (||a|| + ||b||) in double; 0 where both norms are 0. Scaled by the largest entry, so that no
    /// square overflows or vanishes.
    /// </summary>
    public static double Between(double[] a, double[] b)
    {
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
            largest = Math.Max(largest, Math.Max(Math.Abs(a[i]), Math.Abs(b[i])));
        if (largest == 0)
            return 0;
        double difference = 0, first = 0, second = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double x = a[i] / largest;
            double y = b[i] / largest;
            difference += (x - y) * (x - y);
            first += x * x;
            second += y * y;
        }
        return Math.Sqrt(difference) / (Math.Sqrt(first) + Math.Sqrt(second));
    }
}
