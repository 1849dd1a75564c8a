namespace GpuGradCheck.Execution;

/// <summary>
/// Whether the gradient of a sum of cotangents is the sum of their gradients, as it must be: the chain rule is linear.
/// </summary>
internal static class Linearity
{
    /// <summary>Nothing overflows of what backward makes of such cotangents, unless it is meant to.</summary>
    private const double Moderate = 1e15;

    /// <summary>
    /// Cotangents of both signs, as large as the layer's own: for those of one sign a wrong backward can look linear.
    /// </summary>
    public static double[] OtherCotangents(double[] own)
    {
        double size = Norm.RootMeanSquare(Array.FindAll(own, double.IsFinite));
        var random = new RandomValues(0, "other cotangents");
        return Array.ConvertAll(own, _ => (size > 0 ? size : 1) * random.NextSignedWeight());
    }

    /// <summary>
    /// Whether two gradients add up to the third. An entry that is NaN for other cotangents than the layer's is no sum.
    /// </summary>
    /// <param name="own">The gradient of the layer's own cotangents.</param>
    /// <param name="others">That of other cotangents.</param>
    /// <param name="sum">That of the sum of both.</param>
    /// <param name="granted">How far each entry may be off.</param>
    /// <param name="cotangents">The layer's own.</param>
    public static bool Holds(
        double[] own, double[] others, double[] sum, Func<int, double> granted, double[] cotangents)
    {
        bool isModerate = Array.TrueForAll(cotangents, cotangent => Math.Abs(cotangent) < Moderate);
        for (int k = 0; k < sum.Length; k++)
        {
            double difference = sum[k] - own[k] - others[k];
            bool isLost = isModerate && double.IsFinite(own[k]) && (double.IsNaN(others[k]) || double.IsNaN(sum[k]));
            if (isLost || Math.Abs(difference) > granted(k))
                return false;
        }
        return true;
    }
}
