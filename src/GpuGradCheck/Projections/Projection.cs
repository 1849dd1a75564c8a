namespace GpuGradCheck.Projections;

/// <summary>
/// A gradient and the exact derivative along one direction. All numbers are in units of their tensors' scales.
/// </summary>
/// <param name="Difference">How far both are apart.</param>
/// <param name="Bound">How much of that rounding can explain, in both.</param>
/// <param name="Immaterial">
/// How much errors can add up to that are each too small to matter: signs are random, so that it is the root of the sum
/// of their squares that counts (Hoeffding).
/// </param>
internal readonly record struct Projection(double Difference, double Bound, double Immaterial)
{
    /// <summary>A direction moves each entry at least so far.</summary>
    public const double LeastWeight = 0.5;

    /// <summary>
    /// Whether both are apart by more than rounding and the expected share of immaterial errors explain.
    /// </summary>
    public bool Differs(double expected) => Difference > Threshold(expected);

    /// <summary>What is not told from these.</summary>
    public double Threshold(double expected) => Bound + expected * Immaterial;

    /// <summary>Whether a single error that matters could hide.</summary>
    public bool IsOpen(double resolution) => !(2 * Bound <= LeastWeight * resolution);
}
