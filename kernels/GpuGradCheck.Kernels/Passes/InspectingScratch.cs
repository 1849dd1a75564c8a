using GpuGradCheck.Contract;

namespace GpuGradCheck.Passes;

/// <summary>Scratch whose slots are checked before they are used.</summary>
public readonly struct InspectingScratch<T>(Inspection<T> inspection, Scratch<T> scratch, int length, int group)
    : IScratch<T>
    where T : unmanaged, IScalar<T>
{
    /// <inheritdoc/>
    public T Load(int slot)
    {
        if (!inspection.IsInside(group, Access.Scratch, slot, length))
            return 0;
        return scratch.Load(slot);
    }

    /// <inheritdoc/>
    public void Store(int slot, T value)
    {
        if (inspection.IsInside(group, Access.Scratch, slot, length))
            scratch.Store(slot, value);
    }
}
