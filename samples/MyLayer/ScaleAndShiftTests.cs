using GpuGradCheck;
using Xunit;

/// <summary>y = scale x + shift for each feature, so that g_scale = sum c x, g_shift = sum c and g_x = scale c.</summary>
public readonly struct ScaleAndShift(int rows, int features) : ILayer
{
    private readonly MatrixPlace input = new(0, rows, features);
    private readonly VectorPlace scale = new(rows * features, features);
    private readonly VectorPlace shift = new((rows + 1) * features, features);
    private readonly MatrixPlace output = new(0, rows, features);

    public LayerTensors Tensors => new([input.Named("input"), scale.Named("scale"), shift.Named("shift")], [output.Named("output")]);
    public int ForwardGroups => input.Rows;
    public int BackwardGroups => input.Columns;
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        for (int f = 0; f < input.Columns; f++)
            pass.Write(output[row, f], pass.Read(scale[f]) * pass.Read(input[row, f]) + pass.Read(shift[f]));
    }

    void ILayer.Backward<T, TPass>(int f, ref TPass pass)
    {
        T scaleGradient = 0, shiftGradient = 0;
        for (int row = 0; row < input.Rows; row++)
        {
            T cotangent = pass.Cotangent(output[row, f]);
            pass.Write(input[row, f], pass.Read(scale[f]) * cotangent);
            scaleGradient += cotangent * pass.Read(input[row, f]);
            shiftGradient += cotangent;
        }
        pass.Write(scale[f], scaleGradient);
        pass.Write(shift[f], shiftGradient);
    }
}

public class ScaleAndShiftTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 7)]
    [InlineData(64, 3)]
    public void Gradient_is_correct(int rows, int features) =>
        GradientAssert.Correct(new ScaleAndShift(rows, features), cancellation: TestContext.Current.CancellationToken);
}
