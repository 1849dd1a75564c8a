namespace GpuGradCheck;

/// <summary>How many entries of a gradient had each verdict.</summary>
/// <param name="Checked">All of them.</param>
/// <param name="Correct">Within what rounding explains.</param>
/// <param name="Wrong">Off by more.</param>
/// <param name="Undecided">It cannot be told.</param>
/// <param name="Kink">At a point without a derivative, with a valid subgradient.</param>
/// <param name="NonFinite">NaN or infinite although the exact derivative is finite.</param>
public sealed record Counts(int Checked, int Correct, int Wrong, int Undecided, int Kink, int NonFinite);
