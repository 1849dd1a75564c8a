namespace GpuGradCheck.Layers;

/// <summary>A layer whose backward sees 1 or -1 in place of each cotangent: wrong on purpose, and not linear.</summary>
public readonly struct SignedCotangents<TLayer>(TLayer layer) : ILayer
    where TLayer : unmanaged, ILayer
{
    private readonly TLayer layer = layer;

    /// <inheritdoc/>
    public LayerTensors Tensors => layer.Tensors;

    /// <inheritdoc/>
    public int ForwardGroups => layer.ForwardGroups;

    /// <inheritdoc/>
    public int BackwardGroups => layer.BackwardGroups;

    /// <inheritdoc/>
    public int ScratchLength => layer.ScratchLength;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) => layer.Forward<T, TPass>(group, ref pass);

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        var signed = new SignedCotangentPass<T, TPass>(pass);
        layer.Backward<T, SignedCotangentPass<T, TPass>>(group, ref signed);
    }
}
