using ILGPU;

namespace GpuGradCheck.Passes;

/// <summary>One lane's scratch, interleaved with the other lanes' so that neighbours access neighbouring memory.</summary>
public readonly struct Scratch<T>(ArrayView<T> memory, long lane, long lanes) : IScratch<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public T Load(int slot) => memory[slot * lanes + lane];

    /// <inheritdoc/>
    public void Store(int slot, T value) => memory[slot * lanes + lane] = value;
}
