namespace GpuGradCheck.Tests.Layers;

/// <summary>A layer's tensors at a point, by name, and the shape it was made with.</summary>
internal sealed class Point(IReadOnlyList<Tensor> tensors, double[] values, IReadOnlyList<int> shape)
{
    public double[] this[string name]
    {
        get
        {
            var tensor = tensors.Single(each => each.Name == name);
            return values[tensor.Offset..tensor.End];
        }
    }

    /// <summary>A dimension of the layer.</summary>
    public int this[int dimension] => shape[dimension];
}
