using ILGPU;

namespace GpuGradCheck.Execution;

/// <summary>A black box in one precision, on memory of one device.</summary>
internal interface IBlackBoxCode<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Forward passes at several points that lie end to end, as their outputs do.</summary>
    void Forward(ArrayView<T> points, ArrayView<T> outputs, int count);

    /// <summary>One backward pass into a gradient that holds something before.</summary>
    void Backward(ArrayView<T> point, ArrayView<T> outputs, ArrayView<T> cotangents, ArrayView<T> gradient);
}
