namespace GpuGradCheck;

/// <summary>A kernel does not compile for a device. The message names the layer, the scalar and the cause.</summary>
public sealed class KernelCompilationException(string message, Exception cause) : Exception(message, cause);
