namespace GpuGradCheck.Comparison;

/// <summary>What an error is measured against.</summary>
internal static class Scales
{
    /// <summary>
    /// For each variable max(G_k, rms G over its tensor), where G_k is what the derivative would be if nothing in it
    /// cancelled: an entry that happens to be near zero is not worth more digits than its neighbours. A tensor that
    /// moves nothing is measured against the whole gradient; an entry without a finite G has no scale (NaN).
    /// </summary>
    public static double[] Of(Problem problem, double[] magnitudes)
    {
        var scales = new double[magnitudes.Length];
        double overall = Typical(magnitudes);
        foreach (var tensor in problem.Differentiable)
        {
            double typical = Typical(magnitudes.AsSpan(tensor.Offset, tensor.Length).ToArray());
            if (typical == 0)
                typical = overall;
            for (int k = tensor.Offset; k < tensor.End; k++)
                scales[k] = double.IsFinite(magnitudes[k]) ? Math.Max(magnitudes[k], typical) : double.NaN;
        }
        return scales;
    }

    private static double Typical(double[] magnitudes) =>
        Norm.RootMeanSquare(Array.FindAll(magnitudes, double.IsFinite));
}
