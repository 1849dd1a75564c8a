namespace GpuGradCheck.Cli;

/// <summary>An output cannot be written.</summary>
internal sealed class OutputException(string message, Exception? cause = null) : Exception(message, cause);
