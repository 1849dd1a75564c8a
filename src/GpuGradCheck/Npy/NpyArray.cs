namespace GpuGradCheck.Npy;

/// <summary>An array from a file.</summary>
/// <param name="Shape">The extent of each axis; empty for a single number.</param>
/// <param name="Values">The numbers in C (row-major) order, whatever the order in the file. Widening is exact.</param>
/// <param name="Element">The format they had in the file.</param>
public sealed record NpyArray(IReadOnlyList<int> Shape, double[] Values, NpyElement Element);
