namespace GpuGradCheck.Layers;

/// <summary>Attention in which query i sees no key after the i-th: see <see cref="Attention"/>.</summary>
[Layer("causal-attention", "heads x queries x keys x width", "2x4x5x3")]
public readonly struct CausalAttention(int heads, int queries, int keys, int width) : ILayer
{
    private readonly Attention attention = new(heads, queries, keys, width, true);

    /// <inheritdoc/>
    public LayerTensors Tensors => attention.Tensors;

    /// <inheritdoc/>
    public int ForwardGroups => attention.ForwardGroups;

    /// <inheritdoc/>
    public int BackwardGroups => attention.BackwardGroups;

    /// <inheritdoc/>
    public int ScratchLength => attention.ScratchLength;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) => attention.Forward<T, TPass>(group, ref pass);

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => attention.Backward<T, TPass>(group, ref pass);
}
