namespace GpuGradCheck.Layers;

/// <summary>
/// y = a / b, element by element, so that by calculus da = c / b and db = -c y / b: the quotient rule. The divisor
/// is drawn away from zero. A group is one element.
/// </summary>
[Layer("divide", "rows x features", "5x7")]
public readonly struct Divide : ILayer
{
    private readonly MatrixPlace dividend;
    private readonly MatrixPlace divisor;
    private readonly MatrixPlace output;

    /// <summary>Lays out the tensors.</summary>
    public Divide(int rows, int features)
    {
        dividend = new(0, rows, features);
        divisor = new(dividend.End, rows, features);
        output = new(0, rows, features);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new(
        [dividend.Named("dividend"), divisor.Named("divisor") with { Distribution = Distribution.SignedWeight }],
        [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => output.Length;

    /// <inheritdoc/>
    public int BackwardGroups => output.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, pass.Read(group) / pass.Read(divisor.Offset + group));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T share = pass.Cotangent(group) / pass.Read(divisor.Offset + group);
        pass.Write(group, share);
        pass.Write(divisor.Offset + group, -(share * pass.Output(group)));
    }
}
