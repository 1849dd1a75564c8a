namespace GpuGradCheck.Layers;

/// <summary>
/// y = gamma_k z + beta_k for channel k, with z = (x - m) r for each row and group of channels, its mean m over the
/// group's channels and positions and r = 1 / sqrt(var + 1e-5). With a = c gamma_k and means over the group, g = r (a -
/// mean a - z mean(a z)); gamma_k's gradient is the sum of c z over rows and positions, beta_k's that of c (Wu and He,
/// "Group normalization", 2018). A forward group is a row's group of channels; a backward group is its input, or a
/// channel's gamma and beta.
/// </summary>
[Layer("groupnorm", "rows x groups x channels-per-group x positions", "3x2x3x4")]
public readonly struct GroupNorm : ILayer
{
    private const double Epsilon = 1e-5;
    private readonly Rank3Place input;
    private readonly VectorPlace gamma;
    private readonly VectorPlace beta;
    private readonly Rank3Place output;
    private readonly MatrixPlace mean;
    private readonly MatrixPlace inverse;

    /// <summary>Lays out the tensors.</summary>
    public GroupNorm(int rows, int groups, int channelsPerGroup, int positions)
    {
        int channels = checked(groups * channelsPerGroup);
        input = new(0, rows, channels, positions);
        gamma = new(input.End, channels);
        beta = new(gamma.End, channels);
        output = new(0, rows, channels, positions);
        mean = new(output.End, rows, groups);
        inverse = new(mean.End, rows, groups);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors =>
        new([input.Named("input"), gamma.Named("gamma"), beta.Named("beta")], [output.Named("output")])
        {
            Saved = [mean.Named("mean"), inverse.Named("inverse")],
        };

    /// <inheritdoc/>
    public int ForwardGroups => mean.Length;

    /// <inheritdoc/>
    public int BackwardGroups => mean.Length + input.Rows;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    private int Channels => input.Rows / mean.Columns;

    private int Samples => Channels * input.Columns;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int row = group / mean.Columns;
        int first = group % mean.Columns * Channels;
        T m = 0;
        for (int k = first; k < first + Channels; k++)
        {
            for (int i = 0; i < input.Columns; i++)
                m += pass.Read(input[row, k, i]);
        }
        m /= Samples;
        T variance = 0;
        for (int k = first; k < first + Channels; k++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T deviation = pass.Read(input[row, k, i]) - m;
                variance += deviation * deviation;
            }
        }
        T r = 1 / T.Sqrt(variance / Samples + Epsilon);
        for (int k = first; k < first + Channels; k++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T z = (pass.Read(input[row, k, i]) - m) * r;
                pass.Write(output[row, k, i], z * pass.Read(gamma[k]) + pass.Read(beta[k]));
            }
        }
        pass.Write(mean.Offset + group, m);
        pass.Write(inverse.Offset + group, r);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        if (group < mean.Length)
            InputOf<T, TPass>(group, ref pass);
        else
            ParametersOf<T, TPass>(group - mean.Length, ref pass);
    }

    private void InputOf<T, TPass>(int group, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int row = group / mean.Columns;
        int first = group % mean.Columns * Channels;
        T m = pass.Output(mean.Offset + group);
        T r = pass.Output(inverse.Offset + group);
        T meanA = 0;
        T meanAz = 0;
        for (int k = first; k < first + Channels; k++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T a = pass.Cotangent(output[row, k, i]) * pass.Read(gamma[k]);
                meanA += a;
                meanAz += a * ((pass.Read(input[row, k, i]) - m) * r);
            }
        }
        meanA /= Samples;
        meanAz /= Samples;
        for (int k = first; k < first + Channels; k++)
        {
            for (int i = 0; i < input.Columns; i++)
            {
                T a = pass.Cotangent(output[row, k, i]) * pass.Read(gamma[k]);
                T z = (pass.Read(input[row, k, i]) - m) * r;
                pass.Write(input[row, k, i], r * (a - meanA - z * meanAz));
            }
        }
    }

    private void ParametersOf<T, TPass>(int k, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int group = k / Channels;
        T gammas = 0;
        T betas = 0;
        for (int row = 0; row < input.Matrices; row++)
        {
            T m = pass.Output(mean[row, group]);
            T r = pass.Output(inverse[row, group]);
            for (int i = 0; i < input.Columns; i++)
            {
                T c = pass.Cotangent(output[row, k, i]);
                gammas += c * ((pass.Read(input[row, k, i]) - m) * r);
                betas += c;
            }
        }
        pass.Write(gamma[k], gammas);
        pass.Write(beta[k], betas);
    }
}
