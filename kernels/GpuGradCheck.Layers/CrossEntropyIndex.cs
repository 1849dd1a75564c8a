namespace GpuGradCheck.Layers;

/// <summary>
/// The cross-entropy of <see cref="CrossEntropy"/> with a class for a target: L = -l_k for each row of logits x,
/// with the row's class k and l_i = x_i - ln sum_j exp(x_j), so that g_i = c exp(l_i) for i other than k, and g_k =
/// -c times the sum over those others: c (exp(l_k) - 1) would cancel where the row is sure and right. Classes count
/// from 0; a row whose target is none of them is left out. A group is one row.
/// </summary>
[Layer("crossentropy-index", "rows x classes", "5x7", Cost = "mean")]
public readonly struct CrossEntropyIndex : ILayer
{
    private readonly MatrixPlace input;
    private readonly VectorPlace target;
    private readonly VectorPlace loss;
    private readonly MatrixPlace logProbability;

    /// <summary>Lays out the tensors.</summary>
    public CrossEntropyIndex(int rows, int classes)
    {
        input = new(0, rows, classes);
        target = new(input.End, rows);
        loss = new(0, rows);
        logProbability = new(loss.End, rows, classes);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new([input.Named("input")], [loss.Named("loss")])
    {
        Constants = [target.Named("target") with { Distribution = Distribution.Choice, Choices = input.Columns }],
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
        int k = ClassOf<T, TPass>(row, ref pass);
        T ofClass = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            T logarithm = pass.Read(input[row, i]) - max - excess;
            pass.Write(logProbability[row, i], logarithm);
            if (i == k)
                ofClass = logarithm;
        }
        pass.Write(loss[row], -ofClass);
    }

    void ILayer.Backward<T, TPass>(int row, ref TPass pass)
    {
        int k = ClassOf<T, TPass>(row, ref pass);
        T c = 0;
        if (k >= 0)
            c = pass.Cotangent(loss[row]);
        T others = 0;
        for (int i = 0; i < input.Columns; i++)
        {
            if (i == k)
                continue;
            T probability = T.Exp(pass.Output(logProbability[row, i]));
            others += probability;
            pass.Write(input[row, i], c * probability);
        }
        if (k >= 0)
            pass.Write(input[row, k], -(c * others));
    }

    /// <summary>
    /// The row's class, or -1 where the target is none: a scalar is compared, for none becomes an int on a device.
    /// </summary>
    private int ClassOf<T, TPass>(int row, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IReader<T>
    {
        T wanted = pass.Read(target[row]);
        int k = -1;
        for (int i = 0; i < input.Columns; i++)
        {
            T own = i;
            if (wanted < own || wanted > own)
                continue;
            k = i;
        }
        return k;
    }
}
