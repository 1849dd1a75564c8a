namespace GpuGradCheck;

/// <summary>
/// Thrown when what the user gave cannot be used. The message is one line: where, what is wrong, what to do.
/// </summary>
/// <param name="message">The line that the user reads.</param>
/// <param name="inner">What made it fail, if that was an exception.</param>
public sealed class InvalidInputException(string message, Exception? inner = null) : Exception(message, inner);
