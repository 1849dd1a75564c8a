namespace GpuGradCheck;

/// <summary>What was asked for makes no sense: an unknown name, a shape of the wrong rank, a step of zero.</summary>
public sealed class UsageException(string message) : Exception(message);
