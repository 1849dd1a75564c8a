using GpuGradCheck.Memory;
using ILGPU;

namespace GpuGradCheck.Passes;

/// <summary>Backward over what forward left: variables, outputs and cotangents in, gradient entries out.</summary>
public readonly struct BackwardPass<T>(
    ArrayView<T> variables, ArrayView<T> outputs, ArrayView<T> cotangents, ArrayView<T> gradient, Scratch<T> scratch)
    : IBackwardPass<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public T Read(int variable) => Elements.Load(variables, variable);

    /// <inheritdoc/>
    public T Output(int output) => Elements.Load(outputs, output);

    /// <inheritdoc/>
    public T Cotangent(int output) => Elements.Load(cotangents, output);

    /// <inheritdoc/>
    public void Write(int index, T value) => Elements.Store(gradient, index, value);

    /// <inheritdoc/>
    public T Load(int slot) => scratch.Load(slot);

    /// <inheritdoc/>
    public void Store(int slot, T value) => scratch.Store(slot, value);
}
