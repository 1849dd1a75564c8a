using GpuGradCheck.Memory;
using ILGPU;

namespace GpuGradCheck.Passes;

/// <summary>
/// One lane's scratch, interleaved with the other lanes' so that neighbours access neighbouring memory. A slot out of
/// range, to which only a moved variable can lead, reads as NaN and keeps nothing.
/// </summary>
public readonly struct Scratch<T>(ArrayView<T> memory, long lane, long lanes) : IScratch<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public T Load(int slot)
    {
        long place = slot * lanes + lane;
        if (place < 0 || place >= memory.Length)
            return (T)0 / 0;
        return Elements.Load(memory, place);
    }

    /// <inheritdoc/>
    public void Store(int slot, T value)
    {
        long place = slot * lanes + lane;
        if (place >= 0 && place < memory.Length)
            Elements.Store(memory, place, value);
    }
}
