namespace GpuGradCheck.Layers;

/// <summary>
/// y = b^p with b = s x + t and a scale s, a shift t and an exponent p for each feature (the power layer of Jia and
/// others, "Caffe", 2014, with parameters that are learned). With d = c p b^(p - 1): dx = d s, and over rows ds sums d
/// x, dt sums d, dp sums c y ln b. Input, scale and shift are drawn above zero, so that any exponent may be. A forward
/// group is one output; a backward group is a feature.
/// </summary>
[Layer("power", "rows x features", "5x7")]
public readonly struct Power : ILayer
{
    private readonly MatrixPlace input;
    private readonly VectorPlace scale;
    private readonly VectorPlace shift;
    private readonly VectorPlace exponent;
    private readonly MatrixPlace output;

    /// <summary>Lays out the tensors.</summary>
    public Power(int rows, int features)
    {
        input = new(0, rows, features);
        scale = new(input.End, features);
        shift = new(scale.End, features);
        exponent = new(shift.End, features);
        output = new(0, rows, features);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new(
        [
            input.Named("input") with { Distribution = Distribution.Positive },
            scale.Named("scale") with { Distribution = Distribution.Positive },
            shift.Named("shift") with { Distribution = Distribution.Positive },
            exponent.Named("exponent") with { Distribution = Distribution.SignedWeight },
        ],
        [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => output.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Columns;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int feature = group % input.Columns;
        pass.Write(group, T.Pow(Base<T, TPass>(group, feature, ref pass), pass.Read(exponent[feature])));
    }

    void ILayer.Backward<T, TPass>(int feature, ref TPass pass)
    {
        T p = pass.Read(exponent[feature]);
        T ofScale = 0;
        T ofShift = 0;
        T ofExponent = 0;
        for (int row = 0; row < input.Rows; row++)
        {
            int index = input[row, feature];
            T b = Base<T, TPass>(index, feature, ref pass);
            T y = pass.Output(index);
            // b^0 is 1 and 0^p is 0, whatever the other is: no slope, where the formulas have 0 times infinity.
            T d = 0;
            if (p < 0 || p > 0)
                d = pass.Cotangent(index) * p * T.Pow(b, p - 1);
            pass.Write(index, d * pass.Read(scale[feature]));
            ofScale += d * pass.Read(index);
            ofShift += d;
            if (y < 0 || y > 0)
                ofExponent += pass.Cotangent(index) * y * T.Log(b);
        }
        pass.Write(scale[feature], ofScale);
        pass.Write(shift[feature], ofShift);
        pass.Write(exponent[feature], ofExponent);
    }

    private T Base<T, TPass>(int index, int feature, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IReader<T> =>
        pass.Read(scale[feature]) * pass.Read(index) + pass.Read(shift[feature]);
}
