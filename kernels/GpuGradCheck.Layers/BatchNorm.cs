namespace GpuGradCheck.Layers;

/// <summary>
/// y = gamma z + beta with z = (x - m) r for each channel, its mean m over rows and positions and r = 1 / sqrt(var +
/// 1e-5), as in training. With means over rows and positions, g = gamma r (c - mean c - z mean(c z)); gamma's gradient
/// is the sum of c z, beta's that of c (Ioffe and Szegedy, "Batch normalization", 2015). A group is a channel. A
/// picture is height x width positions.
/// </summary>
[Layer("batchnorm", "rows x channels x positions", "4x3x5")]
public readonly struct BatchNorm : ILayer
{
    private const double Epsilon = 1e-5;
    private readonly Rank3Place input;
    private readonly VectorPlace gamma;
    private readonly VectorPlace beta;
    private readonly Rank3Place output;
    private readonly VectorPlace mean;
    private readonly VectorPlace inverse;

    /// <summary>Lays out the tensors.</summary>
    public BatchNorm(int rows, int channels, int positions)
    {
        input = new(0, rows, channels, positions);
        gamma = new(input.End, channels);
        beta = new(gamma.End, channels);
        output = new(0, rows, channels, positions);
        mean = new(output.End, channels);
        inverse = new(mean.End, channels);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors =>
        new([input.Named("input"), gamma.Named("gamma"), beta.Named("beta")], [output.Named("output")])
        {
            Saved = [mean.Named("mean"), inverse.Named("inverse")],
        };

    /// <inheritdoc/>
    public int ForwardGroups => input.Rows;

    /// <inheritdoc/>
    public int BackwardGroups => input.Rows;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    private int Samples => input.Matrices * input.Columns;

    void ILayer.Forward<T, TPass>(int channel, ref TPass pass)
    {
        T m = 0;
        for (int row = 0; row < input.Matrices; row++)
        {
            for (int i = 0; i < input.Columns; i++)
                m += pass.Read(input[row, channel, i]);
        }
        m /= Samples;
        T variance = 0;
        for (int row = 0; row < input.Matrices; row++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T deviation = pass.Read(input[row, channel, i]) - m;
                variance += deviation * deviation;
            }
        }
        T r = 1 / T.Sqrt(variance / Samples + Epsilon);
        for (int row = 0; row < input.Matrices; row++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T z = (pass.Read(input[row, channel, i]) - m) * r;
                pass.Write(output[row, channel, i], z * pass.Read(gamma[channel]) + pass.Read(beta[channel]));
            }
        }
        pass.Write(mean[channel], m);
        pass.Write(inverse[channel], r);
    }

    void ILayer.Backward<T, TPass>(int channel, ref TPass pass)
    {
        T m = pass.Output(mean[channel]);
        T r = pass.Output(inverse[channel]);
        T sumC = 0;
        T sumCz = 0;
        for (int row = 0; row < input.Matrices; row++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T c = pass.Cotangent(output[row, channel, i]);
                sumC += c;
                sumCz += c * ((pass.Read(input[row, channel, i]) - m) * r);
            }
        }
        pass.Write(gamma[channel], sumCz);
        pass.Write(beta[channel], sumC);
        T slope = pass.Read(gamma[channel]) * r;
        for (int row = 0; row < input.Matrices; row++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T z = (pass.Read(input[row, channel, i]) - m) * r;
                T centred = pass.Cotangent(output[row, channel, i]) - sumC / Samples - z * (sumCz / Samples);
                pass.Write(input[row, channel, i], slope * centred);
            }
        }
    }
}
