namespace GpuGradCheck.Comparison;

/// <summary>
/// How far rounding may move an entry: u c s, with the unit roundoff u, a count c of roundings that add up, and the
/// entry's scale s = max(G_k, rms G over its tensor). G is what the entry would be if nothing in it cancelled.
/// </summary>
internal sealed class Allowance
{
    /// <summary>A gradient of few terms still comes through a dozen functions of several roundings each.</summary>
    private const double FewestRoundings = 256;

    private readonly double[] magnitudes;
    private readonly double[] roundings;

    public Allowance(Problem problem, double[] magnitudes, int[] groups)
    {
        this.magnitudes = magnitudes;
        roundings = Array.ConvertAll(groups, count => Math.Max(FewestRoundings, count));
        Scales = new double[magnitudes.Length];
        foreach (var tensor in problem.Differentiable)
        {
            double typical = Norm.RootMeanSquare(magnitudes.AsSpan(tensor.Offset, tensor.Length));
            for (int k = tensor.Offset; k < tensor.End; k++)
                Scales[k] = Math.Max(magnitudes[k], typical);
        }
    }

    /// <summary>The scale of each entry.</summary>
    public double[] Scales { get; }

    /// <summary>The largest G.</summary>
    public double LargestMagnitude => magnitudes.Max();

    /// <summary>How far rounding with a unit roundoff may move entry k.</summary>
    public double At(int k, double unitRoundoff) => unitRoundoff * roundings[k] * Scales[k];

    /// <summary>Whether a derivative is more than the rest of a cancellation.</summary>
    public bool IsInformative(int k, double exact, double unitRoundoff) =>
        Math.Abs(exact) > unitRoundoff * roundings[k] * magnitudes[k];
}
