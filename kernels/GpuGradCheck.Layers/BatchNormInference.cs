namespace GpuGradCheck.Layers;

/// <summary>
/// y = gamma z + beta with z = (x - m) r for each channel, a given mean m and r = 1 / sqrt(var + 1e-5) of a given
/// variance, as after training: g = c gamma r, gamma's gradient is the sum of c z, beta's that of c (Ioffe and Szegedy,
/// "Batch normalization", 2015). A group is an element forward, so that moving an
/// input runs no other; backward it is a channel. A picture is height x width positions.
/// </summary>
[Layer("batchnorm-inference", "rows x channels x positions", "4x3x5")]
public readonly struct BatchNormInference : ILayer
{
    private const double Epsilon = 1e-5;
    private readonly Rank3Place input;
    private readonly VectorPlace gamma;
    private readonly VectorPlace beta;
    private readonly VectorPlace mean;
    private readonly VectorPlace variance;
    private readonly Rank3Place output;

    /// <summary>Lays out the tensors.</summary>
    public BatchNormInference(int rows, int channels, int positions)
    {
        input = new(0, rows, channels, positions);
        gamma = new(input.End, channels);
        beta = new(gamma.End, channels);
        mean = new(beta.End, channels);
        variance = new(mean.End, channels);
        output = new(0, rows, channels, positions);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors =>
        new([input.Named("input"), gamma.Named("gamma"), beta.Named("beta")], [output.Named("output")])
        {
            Constants = [mean.Named("mean"), variance.Named("variance") with { Distribution = Distribution.Positive }],
        };

    /// <inheritdoc/>
    public int ForwardGroups => input.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Rows;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int channel = group / input.Columns % input.Rows;
        T slope = pass.Read(gamma[channel]) * Inverse<T, TPass>(channel, ref pass);
        T centred = pass.Read(group) - pass.Read(mean[channel]);
        pass.Write(group, centred * slope + pass.Read(beta[channel]));
    }

    void ILayer.Backward<T, TPass>(int channel, ref TPass pass)
    {
        T m = pass.Read(mean[channel]);
        T r = Inverse<T, TPass>(channel, ref pass);
        T sumC = 0;
        T sumCz = 0;
        for (int row = 0; row < input.Matrices; row++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T c = pass.Cotangent(output[row, channel, i]);
                sumC += c;
                sumCz += c * ((pass.Read(input[row, channel, i]) - m) * r);
                pass.Write(input[row, channel, i], c * pass.Read(gamma[channel]) * r);
            }
        }
        pass.Write(gamma[channel], sumCz);
        pass.Write(beta[channel], sumC);
    }

    private T Inverse<T, TPass>(int channel, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IReader<T> =>
        1 / T.Sqrt(pass.Read(variance[channel]) + Epsilon);
}
