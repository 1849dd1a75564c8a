namespace GpuGradCheck;

/// <summary>
/// What a layer reads and writes. <paramref name="Variables"/> lie end to end from index 0, followed by
/// <see cref="Constants"/>; <paramref name="Outputs"/> lie end to end from index 0, followed by <see cref="Saved"/>.
/// </summary>
/// <param name="Variables">Differentiable tensors: backward writes a gradient entry for each of their entries.</param>
/// <param name="Outputs">What the cost is computed from.</param>
public sealed record LayerTensors(IReadOnlyList<Tensor> Variables, IReadOnlyList<Tensor> Outputs)
{
    /// <summary>Tensors that are read but have no gradient, such as a mask.</summary>
    public IReadOnlyList<Tensor> Constants { get; init; } = [];

    /// <summary>Outputs that only backward reads, such as a row's mean.</summary>
    public IReadOnlyList<Tensor> Saved { get; init; } = [];
}
