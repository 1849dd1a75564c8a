using GpuGradCheck.Memory;
using ILGPU;

namespace GpuGradCheck.Readers;

/// <summary>
/// One variable moved, all others as they are. Nothing is copied, so that 2N passes need no 2N inputs. An index out of
/// range, to which only the move can lead, reads as NaN.
/// </summary>
public readonly struct PerturbedReader<T>(ArrayView<T> variables, int movedVariable, T moved) : IReader<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public T Read(int variable)
    {
        T value = Elements.LoadOrNaN(variables, variable);
        if (variable == movedVariable)
            value = moved;
        return value;
    }
}
