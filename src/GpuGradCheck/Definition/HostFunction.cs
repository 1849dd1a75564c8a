namespace GpuGradCheck;

/// <summary>Computes every output from the variables, which are followed by the constants.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="variables">
/// The entries of all tensors that are read, end to end, each tensor row-major; constants last.
/// </param>
/// <param name="outputs">Where every output goes, in the same manner.</param>
public delegate void HostForward<T>(ReadOnlySpan<T> variables, Span<T> outputs);

/// <summary>Computes every entry of the gradient, or adds it to what is there.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="variables">As forward got them.</param>
/// <param name="outputs">As forward wrote them.</param>
/// <param name="cotangents">The derivative of the cost to each output.</param>
/// <param name="gradient">
/// Where the derivative of the cost to each variable goes; constants have none. To be assigned, or added to.
/// </param>
public delegate void HostBackward<T>(
    ReadOnlySpan<T> variables, ReadOnlySpan<T> outputs, ReadOnlySpan<T> cotangents, Span<T> gradient);

/// <summary>Both directions in one precision.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Forward">The forward pass.</param>
/// <param name="Backward">The backward pass.</param>
public sealed record HostPasses<T>(HostForward<T> Forward, HostBackward<T> Backward);

/// <summary>Host code of your own, in float, double or both. Its forward pass is called on all cores at once.</summary>
/// <param name="tensors">What it reads and writes.</param>
public sealed class HostFunction(LayerTensors tensors) : BlackBox(tensors)
{
    /// <summary>In float; null where there is none.</summary>
    public HostPasses<float>? Float { get; init; }

    /// <summary>In double; null where there is none.</summary>
    public HostPasses<double>? Double { get; init; }

    /// <summary>
    /// Whether forward may be called by several threads at once, each with memory of its own: true by default.
    /// </summary>
    public bool IsThreadSafe { get; init; } = true;

    internal override IReadOnlyList<Precision> Precisions =>
    [
        .. (Float is null ? (Precision[])[] : [Precision.Float]),
        .. (Double is null ? (Precision[])[] : [Precision.Double]),
    ];
}
