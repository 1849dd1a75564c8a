namespace GpuGradCheck.Diagnoses;

/// <summary>A quantity with one value for each entry of a tensor.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Values">Its values.</param>
/// <param name="RelativeError">How finely they are known.</param>
internal sealed record Basis(string Name, double[] Values, double RelativeError);
