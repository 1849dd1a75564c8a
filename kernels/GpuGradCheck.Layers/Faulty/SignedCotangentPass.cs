namespace GpuGradCheck.Layers;

/// <summary>A backward pass that shows only the signs of the cotangents.</summary>
public struct SignedCotangentPass<T, TPass>(TPass pass) : IBackwardPass<T>
    where T : unmanaged, IScalar<T>
    where TPass : struct, IBackwardPass<T>
{
    private TPass pass = pass;

    /// <inheritdoc/>
    public T Read(int variable) => pass.Read(variable);

    /// <inheritdoc/>
    public T Output(int output) => pass.Output(output);

    /// <inheritdoc/>
    public T Cotangent(int output) => T.Select(pass.Cotangent(output), 1, -1);

    /// <inheritdoc/>
    public void Write(int index, T value) => pass.Write(index, value);

    /// <inheritdoc/>
    public T Load(int slot) => pass.Load(slot);

    /// <inheritdoc/>
    public void Store(int slot, T value) => pass.Store(slot, value);
}
