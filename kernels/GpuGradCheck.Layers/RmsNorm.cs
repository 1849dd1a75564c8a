namespace GpuGradCheck.Layers;

/// <summary>
/// y_i = gamma_i z_i with z_i = x_i r along each row and r = 1 / sqrt(mean x^2 + 1e-5). With a_i = c_i gamma_i, g_i = r
/// (a_i - z_i mean(a z)) with the mean over the row; gamma's gradient is the sum of c_i z_i over rows (Zhang and
/// Sennrich, "Root mean square layer normalization", 2019). A forward group is a row; a backward group is a row's input
/// or a feature's gamma.
/// </summary>
[Layer("rmsnorm", "rows x features", "5x7")]
public readonly struct RmsNorm : ILayer
{
    private const double Epsilon = 1e-5;
    private readonly MatrixPlace input;
    private readonly VectorPlace gamma;
    private readonly MatrixPlace output;
    private readonly VectorPlace inverse;

    /// <summary>Lays out the tensors.</summary>
    public RmsNorm(int rows, int features)
    {
        input = new(0, rows, features);
        gamma = new(input.End, features);
        output = new(0, rows, features);
        inverse = new(output.End, rows);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors =>
        new([input.Named("input"), gamma.Named("gamma")], [output.Named("output")])
        {
            Saved = [inverse.Named("inverse")],
        };

    /// <inheritdoc/>
    public int ForwardGroups => input.Rows;

    /// <inheritdoc/>
    public int BackwardGroups => input.Rows + input.Columns;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        T squares = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T x = pass.Read(input[row, i]);
            squares += x * x;
        }
        T r = 1 / T.Sqrt(squares / input.Columns + Epsilon);
        for (int i = 0; i < input.Columns; i++)
            pass.Write(output[row, i], pass.Read(input[row, i]) * r * pass.Read(gamma[i]));
        pass.Write(inverse[row], r);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        if (group < input.Rows)
            InputOf<T, TPass>(group, ref pass);
        else
            GammaOf<T, TPass>(group - input.Rows, ref pass);
    }

    private void InputOf<T, TPass>(int row, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T r = pass.Output(inverse[row]);
        T meanAz = 0;
        for (int i = 0; i < input.Columns; i++)
            meanAz += pass.Cotangent(output[row, i]) * pass.Read(gamma[i]) * (pass.Read(input[row, i]) * r);
        meanAz /= input.Columns;
        for (int i = 0; i < input.Columns; i++)
        {
            T a = pass.Cotangent(output[row, i]) * pass.Read(gamma[i]);
            pass.Write(input[row, i], r * (a - pass.Read(input[row, i]) * r * meanAz));
        }
    }

    private void GammaOf<T, TPass>(int feature, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T sum = 0;
        for (int row = 0; row < input.Rows; row++)
            sum += pass.Cotangent(output[row, feature]) * (pass.Read(input[row, feature]) * pass.Output(inverse[row]));
        pass.Write(gamma[feature], sum);
    }
}
