namespace GpuGradCheck;

/// <summary>How far a check is.</summary>
/// <param name="Stage">What is being done, for people.</param>
/// <param name="Done">Items done.</param>
/// <param name="Total">Items of the stage.</param>
public readonly record struct CheckProgress(string Stage, long Done, long Total);
