namespace GpuGradCheck.Comparison;

/// <summary>What an error is measured against.</summary>
internal static class Scales
{
    /// <summary>
    /// For each variable max(G_k, rms G over its tensor), where G_k is what the derivative would be if nothing in it
    /// cancelled: an entry that happens to be near zero is not worth more digits than its neighbours.
    /// </summary>
    public static double[] Of(Problem problem, double[] magnitudes)
    {
        var scales = new double[magnitudes.Length];
        foreach (var tensor in problem.Differentiable)
        {
            double typical = Norm.RootMeanSquare(magnitudes.AsSpan(tensor.Offset, tensor.Length));
            for (int k = tensor.Offset; k < tensor.End; k++)
                scales[k] = Math.Max(magnitudes[k], typical);
        }
        return scales;
    }
}
