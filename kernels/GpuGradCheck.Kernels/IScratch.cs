namespace GpuGradCheck;

/// <summary>Private memory of one group: <see cref="ILayer.ScratchLength"/> scalars, undefined at first.</summary>
public interface IScratch<T>
    where T : unmanaged, IScalar<T>
{
    /// <summary>What this group stored last in the slot.</summary>
    T Load(int slot);

    /// <summary>Keeps a value for this group.</summary>
    void Store(int slot, T value);
}
