namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B01, layer norm, dlib 4c6e4bd81: y = gain_i (x - mean) / sqrt(var + eps) + bias_i along each row n. Shipped: the
/// input's gradient takes gain_n, the gain of the sample, for gain_i, that of the feature. No more rows than features.
/// </summary>
public readonly struct B01LayerNorm : ILayer
{
    private readonly MatrixPlace input;
    private readonly VectorPlace gain;
    private readonly VectorPlace bias;
    private readonly MatrixPlace output;
    private readonly MatrixPlace normal;
    private readonly VectorPlace reciprocal;
    private readonly int isWrong;

    public B01LayerNorm(int rows, int features, bool wrong)
    {
        input = new(0, rows, features);
        gain = new(input.End, features);
        bias = new(gain.End, features);
        output = new(0, rows, features);
        normal = new(output.End, rows, features);
        reciprocal = new(normal.End, rows);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors =>
        new([input.Named("input"), gain.Named("gain"), bias.Named("bias")], [output.Named("output")])
        {
            Saved = [normal.Named("normal"), reciprocal.Named("reciprocal")],
        };

    public int ForwardGroups => input.Rows;

    /// <summary>A row of the input, or a feature's gain and bias.</summary>
    public int BackwardGroups => input.Rows + input.Columns;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        T mean = 0;
        for (int i = 0; i < input.Columns; i++)
            mean += pass.Read(input[row, i]);
        mean /= input.Columns;
        T variance = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T deviation = pass.Read(input[row, i]) - mean;
            variance += deviation * deviation;
        }
        T scale = 1 / T.Sqrt(variance / input.Columns + 1e-5);
        pass.Write(reciprocal[row], scale);
        for (int i = 0; i < input.Columns; i++)
        {
            T value = (pass.Read(input[row, i]) - mean) * scale;
            pass.Write(normal[row, i], value);
            pass.Write(output[row, i], pass.Read(gain[i]) * value + pass.Read(bias[i]));
        }
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        if (group < input.Rows)
            InputOf<T, TPass>(group, ref pass);
        else
            GainOf<T, TPass>(group - input.Rows, ref pass);
    }

    private void InputOf<T, TPass>(int row, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T mean = 0;
        T slope = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T inner = pass.Cotangent(output[row, i]) * pass.Read(gain[GainIndex(row, i)]);
            mean += inner;
            slope += inner * pass.Output(normal[row, i]);
        }
        mean /= input.Columns;
        slope /= input.Columns;
        for (int i = 0; i < input.Columns; i++)
        {
            T inner = pass.Cotangent(output[row, i]) * pass.Read(gain[GainIndex(row, i)]);
            pass.Write(
                input[row, i],
                pass.Output(reciprocal[row]) * (inner - mean - pass.Output(normal[row, i]) * slope));
        }
    }

    private int GainIndex(int row, int feature) => isWrong != 0 ? row : feature;

    private void GainOf<T, TPass>(int feature, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T gains = 0;
        T biases = 0;
        for (int row = 0; row < input.Rows; row++)
        {
            gains += pass.Cotangent(output[row, feature]) * pass.Output(normal[row, feature]);
            biases += pass.Cotangent(output[row, feature]);
        }
        pass.Write(gain[feature], gains);
        pass.Write(bias[feature], biases);
    }
}
