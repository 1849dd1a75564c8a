using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>
/// Whole points for code that reads them from memory: point 2i has one variable moved up as move i says, point 2i + 1
/// has it moved down. An item is a value of a point.
/// </summary>
public struct MovedPointsKernel<T> : IKernel
    where T : unmanaged, IScalar<T>
{
    /// <summary>The base point.</summary>
    public ArrayView<T> Variables;

    /// <summary>Which variable moves.</summary>
    public ArrayView<int> Moved;

    /// <summary>How far it moves.</summary>
    public ArrayView<T> Steps;

    /// <summary>Receives the points, end to end.</summary>
    public ArrayView<T> Points;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        long point = item / Variables.Length;
        long variable = item - point * Variables.Length;
        T value = Variables[variable];
        if (variable == Moved[point >> 1])
        {
            T step = Steps[point >> 1];
            value = (point & 1) == 1 ? value - step : value + step;
        }
        Points[item] = value;
    }
}
