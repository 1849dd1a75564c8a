namespace GpuGradCheck.Execution;

/// <summary>A result that is not finite although all that was there to be read is.</summary>
/// <param name="Index">The first such output or gradient entry.</param>
/// <param name="Group">The group that wrote it.</param>
internal sealed record NonFiniteResult(int Index, int Group);
