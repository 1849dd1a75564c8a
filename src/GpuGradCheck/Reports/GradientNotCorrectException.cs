namespace GpuGradCheck;

/// <summary>A gradient that was to be correct is not, or cannot be decided; the message says how and why.</summary>
public sealed class GradientNotCorrectException(string message) : Exception(message);
