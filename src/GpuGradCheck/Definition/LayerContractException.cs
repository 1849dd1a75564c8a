namespace GpuGradCheck;

/// <summary>
/// A layer broke its contract: an index out of range, an output written twice or never, a launch that never returns.
/// </summary>
public sealed class LayerContractException(string message) : Exception(message);
