namespace GpuGradCheck.Execution;

/// <summary>How far rounding can move what forward computes.</summary>
/// <param name="Outputs">For each output that the cost is computed from, at the point.</param>
/// <param name="Growth">How many roundings of its distance from there are added for an output elsewhere.</param>
internal sealed record NoiseBounds(double[] Outputs, double Growth)
{
    /// <summary>Nothing known and nothing asked.</summary>
    public static NoiseBounds None(int outputs) => new(new double[outputs], 0);
}
