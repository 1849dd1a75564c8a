namespace GpuGradCheck.Tests.Ptx;

/// <summary>What became of a kernel.</summary>
/// <param name="Kernel">Its name.</param>
/// <param name="Lines">Lines of PTX.</param>
/// <param name="Registers">Registers on the first architecture; none where nothing was assembled.</param>
/// <param name="Complaints">What is wrong with it.</param>
internal sealed record PtxResult(string Kernel, int Lines, int? Registers, IReadOnlyList<string> Complaints);
