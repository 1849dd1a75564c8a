namespace GpuGradCheck.Layers;

/// <summary>
/// y = x min(max(x + 3, 0), 6) / 6, which is 0 up to -3, x (x + 3) / 6 up to 3, x above, so that g = 0, c (2 x + 3) / 6
/// or c (Howard and others, "Searching for MobileNetV3", 2019). Kinks at -3 and 3. A group is one element.
/// </summary>
[Layer("hardswish", "rows x features", "5x7")]
public readonly struct HardSwish(int rows, int features) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);
    private readonly MatrixPlace output = new(0, rows, features);

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => input.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        pass.Write(group, T.Select(x + 3, T.Select(x - 3, x, x * (x + 3) / 6), 0));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T x = pass.Read(group);
        T slope = T.Select(x + 3, T.Select(x - 3, 1, (2 * x + 3) / 6), 0);
        pass.Write(group, pass.Cotangent(group) * slope);
    }
}
