namespace GpuGradCheck;

/// <summary>A layer broke its contract: an index out of range, an output written twice or never, a launch that does not come back.</summary>
public sealed class LayerContractException(string message) : Exception(message);
