namespace GpuGradCheck;

/// <summary>A device was asked for that is not there, cannot be used, or lacks a precision.</summary>
public sealed class DeviceNotAvailableException(string message) : Exception(message);
