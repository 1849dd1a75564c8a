namespace GpuGradCheck.Layers;

/// <summary>
/// L = -sum_i t_i l_i for each row of logits x, with target probabilities t and l_i = x_i - ln sum_j exp(x_j), so that
/// g_i = c (exp(l_i) sum_j t_j - t_i) (Bridle, "Probabilistic interpretation of feedforward classification network
/// outputs", 1990). The sum of the targets is not taken for 1: they are rounded. A group is one row.
/// </summary>
[Layer("crossentropy", "rows x classes", "5x7", Cost = "mean")]
public readonly struct CrossEntropy : ILayer
{
    private readonly MatrixPlace input;
    private readonly MatrixPlace target;
    private readonly VectorPlace loss;
    private readonly MatrixPlace logProbability;

    /// <summary>Lays out the tensors.</summary>
    public CrossEntropy(int rows, int classes)
    {
        input = new(0, rows, classes);
        target = new(input.End, rows, classes);
        loss = new(0, rows);
        logProbability = new(loss.End, rows, classes);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [loss.Named("loss")])
    {
        Constants = [target.Named("target") with { Distribution = Distribution.Probabilities }],
        Saved = [logProbability.Named("log-probability")],
    };

    /// <inheritdoc/>
    public int ForwardGroups => input.Rows;

    /// <inheritdoc/>
    public int BackwardGroups => input.Rows;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        int largest = LogSumExp.Largest<T, TPass>(input, row, ref pass);
        T excess = LogSumExp.Excess<T, TPass>(input, row, largest, ref pass);
        T max = pass.Read(input[row, largest]);
        T sum = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T logarithm = pass.Read(input[row, i]) - max - excess;
            sum -= pass.Read(target[row, i]) * logarithm;
            pass.Write(logProbability[row, i], logarithm);
        }
        pass.Write(loss[row], sum);
    }

    void ILayer.Backward<T, TPass>(int row, ref TPass pass)
    {
        T c = pass.Cotangent(loss[row]);
        T targets = 0;
        for (int i = 0; i < input.Columns; i++)
            targets += pass.Read(target[row, i]);
        for (int i = 0; i < input.Columns; i++)
        {
            T probability = T.Exp(pass.Output(logProbability[row, i]));
            pass.Write(input[row, i], c * (probability * targets - pass.Read(target[row, i])));
        }
    }
}
