namespace GpuGradCheck;

/// <summary>Values of tensors by name, row-major: <c>new() { ["input"] = [0.5, -1, 2] }</c>.</summary>
public sealed class TensorValues : Dictionary<string, double[]>;
