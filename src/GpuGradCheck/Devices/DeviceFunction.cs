using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck;

/// <summary>
/// Launches forward for several points that lie end to end: each is the variables followed by the constants, and its
/// outputs lie in the same order. Nothing needs to be waited for.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="stream">Where to launch.</param>
/// <param name="points">count x (variables and constants).</param>
/// <param name="outputs">count x outputs, all to be written.</param>
/// <param name="count">Number of points, at least 1.</param>
public delegate void DeviceForward<T>(AcceleratorStream stream, ArrayView<T> points, ArrayView<T> outputs, int count)
    where T : unmanaged;

/// <summary>Launches backward: every entry of the gradient is assigned, or added to what is there.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="stream">Where to launch.</param>
/// <param name="variables">The variables of one point, followed by its constants.</param>
/// <param name="outputs">Its outputs, as forward wrote them.</param>
/// <param name="cotangents">The derivative of the cost to each output.</param>
/// <param name="gradient">One entry for each variable; constants have none. To be assigned, or added to.</param>
public delegate void DeviceBackward<T>(
    AcceleratorStream stream, ArrayView<T> variables, ArrayView<T> outputs, ArrayView<T> cotangents,
    ArrayView<T> gradient)
    where T : unmanaged;

/// <summary>Both directions in one precision, loaded for one accelerator.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Forward">The forward pass.</param>
/// <param name="Backward">The backward pass.</param>
public sealed record DevicePasses<T>(DeviceForward<T> Forward, DeviceBackward<T> Backward)
    where T : unmanaged;

/// <summary>ILGPU kernels of your own, in float, double or both, on the devices that a check names.</summary>
/// <param name="tensors">What they read and write.</param>
public sealed class DeviceFunction(LayerTensors tensors) : BlackBox(tensors)
{
    /// <summary>Loads the kernels in float; null where there are none.</summary>
    public Func<Accelerator, DevicePasses<float>>? Float { get; init; }

    /// <summary>Loads the kernels in double; null where there are none.</summary>
    public Func<Accelerator, DevicePasses<double>>? Double { get; init; }

    /// <summary>Whether forward takes more than one point: true unless it says otherwise.</summary>
    public bool IsBatched { get; init; } = true;

    internal override IReadOnlyList<Precision> Precisions =>
    [
        .. (Float is null ? (Precision[])[] : [Precision.Float]),
        .. (Double is null ? (Precision[])[] : [Precision.Double]),
    ];
}
