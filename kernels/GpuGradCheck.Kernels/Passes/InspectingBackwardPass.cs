using GpuGradCheck.Contract;
using ILGPU;

namespace GpuGradCheck.Passes;

/// <summary>Backward whose every index is checked before it is used.</summary>
public readonly struct InspectingBackwardPass<T>(
    Inspection<T> inspection, ArrayView<T> outputs, ArrayView<T> cotangents, InspectingScratch<T> scratch, int group)
    : IBackwardPass<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public T Read(int variable) => inspection.Read(group, variable);

    /// <inheritdoc/>
    public T Output(int output)
    {
        if (!inspection.IsInside(group, Access.Output, output, outputs.Length))
            return 0;
        return outputs[output];
    }

    /// <inheritdoc/>
    public T Cotangent(int output)
    {
        if (!inspection.IsInside(group, Access.Cotangent, output, cotangents.Length))
            return 0;
        return cotangents[output];
    }

    /// <inheritdoc/>
    public void Write(int index, T value) => inspection.Write(group, index);

    /// <inheritdoc/>
    public T Load(int slot) => scratch.Load(slot);

    /// <inheritdoc/>
    public void Store(int slot, T value) => scratch.Store(slot, value);
}
