namespace GpuGradCheck.Layers;

/// <summary>
/// y_i = gamma_i z_i + beta_i with z_i = (x_i - m) r along each row, its mean m and r = 1 / sqrt(var + 1e-5). With a_i
/// = c_i gamma_i and means over the row, g_i = r (a_i - mean a - z_i mean(a z)); gamma's gradient is the sum of c_i z_i
/// over rows, beta's that of c_i (Ba, Kiros and Hinton, "Layer normalization", 2016). A forward group is a row; a
/// backward group is a row's input, or a feature's gamma and beta.
/// </summary>
[Layer("layernorm", "rows x features", "5x7")]
public readonly struct LayerNorm : ILayer
{
    private const double Epsilon = 1e-5;
    private readonly MatrixPlace input;
    private readonly VectorPlace gamma;
    private readonly VectorPlace beta;
    private readonly MatrixPlace output;
    private readonly VectorPlace mean;
    private readonly VectorPlace inverse;

    /// <summary>Lays out the tensors.</summary>
    public LayerNorm(int rows, int features)
    {
        input = new(0, rows, features);
        gamma = new(input.End, features);
        beta = new(gamma.End, features);
        output = new(0, rows, features);
        mean = new(output.End, rows);
        inverse = new(mean.End, rows);
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
    public int BackwardGroups => input.Rows + input.Columns;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        T m = 0;
        for (int i = 0; i < input.Columns; i++)
            m += pass.Read(input[row, i]);
        m /= input.Columns;
        T variance = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T deviation = pass.Read(input[row, i]) - m;
            variance += deviation * deviation;
        }
        T r = 1 / T.Sqrt(variance / input.Columns + Epsilon);
        for (int i = 0; i < input.Columns; i++)
        {
            T z = (pass.Read(input[row, i]) - m) * r;
            pass.Write(output[row, i], z * pass.Read(gamma[i]) + pass.Read(beta[i]));
        }
        pass.Write(mean[row], m);
        pass.Write(inverse[row], r);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        if (group < input.Rows)
            InputOf<T, TPass>(group, ref pass);
        else
            ParametersOf<T, TPass>(group - input.Rows, ref pass);
    }

    private void InputOf<T, TPass>(int row, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T m = pass.Output(mean[row]);
        T r = pass.Output(inverse[row]);
        T meanA = 0;
        T meanAz = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T a = pass.Cotangent(output[row, i]) * pass.Read(gamma[i]);
            meanA += a;
            meanAz += a * ((pass.Read(input[row, i]) - m) * r);
        }
        meanA /= input.Columns;
        meanAz /= input.Columns;
        for (int i = 0; i < input.Columns; i++)
        {
            T a = pass.Cotangent(output[row, i]) * pass.Read(gamma[i]);
            T z = (pass.Read(input[row, i]) - m) * r;
            pass.Write(input[row, i], r * (a - meanA - z * meanAz));
        }
    }

    private void ParametersOf<T, TPass>(int feature, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T gammas = 0;
        T betas = 0;
        for (int row = 0; row < input.Rows; row++)
        {
            T c = pass.Cotangent(output[row, feature]);
            gammas += c * ((pass.Read(input[row, feature]) - pass.Output(mean[row])) * pass.Output(inverse[row]));
            betas += c;
        }
        pass.Write(gamma[feature], gammas);
        pass.Write(beta[feature], betas);
    }
}
