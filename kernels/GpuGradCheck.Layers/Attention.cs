namespace GpuGradCheck.Layers;

/// <summary>
/// O_i = sum_j p_ij V_j with p_ij = exp(s_ij - l_i), scores s_ij = Q_i K_j / sqrt(width) and l_i = ln sum_j exp(s_ij),
/// for each head (Vaswani and others, "Attention is all you need", 2017). With d_ij = p_ij (C_i V_j - C_i O_i) /
/// sqrt(width): dQ_i = sum_j d_ij K_j, dK_j = sum_i d_ij Q_i, dV_j = sum_i p_ij C_i. Only l is saved, and scores are
/// computed again in backward (Dao and others, "FlashAttention", 2022). A forward group is a query; a backward group is
/// a query, or a key with its value.
/// </summary>
[Layer("attention", "heads x queries x keys x width", "2x4x5x3")]
public readonly struct Attention : ILayer
{
    private readonly Rank3Place query;
    private readonly Rank3Place key;
    private readonly Rank3Place value;
    private readonly Rank3Place output;
    private readonly MatrixPlace logSum;
    private readonly int isCausal;

    /// <summary>Lays out the tensors; every query sees every key.</summary>
    public Attention(int heads, int queries, int keys, int width)
        : this(heads, queries, keys, width, false)
    {
    }

    /// <summary>Lays out the tensors; where causal, query i sees no key after the i-th.</summary>
    public Attention(int heads, int queries, int keys, int width, bool causal)
    {
        query = new(0, heads, queries, width);
        key = new(query.End, heads, keys, width);
        value = new(key.End, heads, keys, width);
        output = new(0, heads, queries, width);
        logSum = new(output.End, heads, queries);
        isCausal = causal ? 1 : 0;
    }

    /// <inheritdoc/>
    public LayerTensors Tensors =>
        new([query.Named("query"), key.Named("key"), value.Named("value")], [output.Named("output")])
        {
            Saved = [logSum.Named("log-sum")],
        };

    /// <inheritdoc/>
    public int ForwardGroups => logSum.Length;

    /// <inheritdoc/>
    public int BackwardGroups => logSum.Length + key.Matrices * key.Rows;

    /// <summary>Weights p and slopes d of a query with each key, or of a key with each query.</summary>
    public int ScratchLength => 2 * Math.Max(query.Rows, key.Rows);

    /// <inheritdoc/>
    public void Forward<T, TPass>(int group, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IForwardPass<T>
    {
        int head = group / query.Rows;
        int i = group % query.Rows;
        int keys = KeysSeenBy(i);
        // A bare comparison: which score is subtracted does not change the weights.
        T max = Score<T, TPass>(head, i, 0, ref pass);
        pass.Store(0, max);
        for (int j = 1; j < keys; j++)
        {
            T score = Score<T, TPass>(head, i, j, ref pass);
            pass.Store(j, score);
            if (score > max)
                max = score;
        }
        T sum = 0;
        for (int j = 0; j < keys; j++)
        {
            T weight = T.Exp(pass.Load(j) - max);
            pass.Store(j, weight);
            sum += weight;
        }
        for (int e = 0; e < value.Columns; e++)
        {
            T mixed = 0;
            for (int j = 0; j < keys; j++)
                mixed += pass.Load(j) * pass.Read(value[head, j, e]);
            pass.Write(output[head, i, e], mixed / sum);
        }
        pass.Write(logSum[head, i], max + T.Log(sum));
    }

    /// <inheritdoc/>
    public void Backward<T, TPass>(int group, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int ofKeys = group - logSum.Length;
        if (ofKeys < 0)
            QueryOf<T, TPass>(group / query.Rows, group % query.Rows, ref pass);
        else
            KeyAndValueOf<T, TPass>(ofKeys / key.Rows, ofKeys % key.Rows, ref pass);
    }

    private void QueryOf<T, TPass>(int head, int i, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int keys = KeysSeenBy(i);
        T through = Through<T, TPass>(head, i, ref pass);
        for (int j = 0; j < keys; j++)
            pass.Store(j, Slope(head, i, j, Weight<T, TPass>(head, i, j, ref pass), through, ref pass));
        for (int e = 0; e < query.Columns; e++)
        {
            T sum = 0;
            for (int j = 0; j < keys; j++)
                sum += pass.Load(j) * pass.Read(key[head, j, e]);
            pass.Write(query[head, i, e], sum);
        }
    }

    private void KeyAndValueOf<T, TPass>(int head, int j, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int first = isCausal != 0 ? Smaller(j, query.Rows) : 0;
        for (int i = first; i < query.Rows; i++)
        {
            T weight = Weight<T, TPass>(head, i, j, ref pass);
            pass.Store(2 * i, weight);
            pass.Store(2 * i + 1, Slope(head, i, j, weight, Through<T, TPass>(head, i, ref pass), ref pass));
        }
        for (int e = 0; e < key.Columns; e++)
        {
            T keys = 0;
            T values = 0;
            for (int i = first; i < query.Rows; i++)
            {
                keys += pass.Load(2 * i + 1) * pass.Read(query[head, i, e]);
                values += pass.Load(2 * i) * pass.Cotangent(output[head, i, e]);
            }
            pass.Write(key[head, j, e], keys);
            pass.Write(value[head, j, e], values);
        }
    }

    private int KeysSeenBy(int i) => isCausal != 0 ? Smaller(i + 1, key.Rows) : key.Rows;

    private static int Smaller(int left, int right) => left < right ? left : right;

    private T Score<T, TPass>(int head, int i, int j, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IReader<T>
    {
        T sum = 0;
        for (int e = 0; e < query.Columns; e++)
            sum += pass.Read(query[head, i, e]) * pass.Read(key[head, j, e]);
        return sum / T.Sqrt(query.Columns);
    }

    private T Weight<T, TPass>(int head, int i, int j, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T> =>
        T.Exp(Score<T, TPass>(head, i, j, ref pass) - pass.Output(logSum[head, i]));

    /// <summary>C_i O_i: what a query's weights, which sum to 1, have in common.</summary>
    private T Through<T, TPass>(int head, int i, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T sum = 0;
        for (int e = 0; e < output.Columns; e++)
            sum += pass.Cotangent(output[head, i, e]) * pass.Output(output[head, i, e]);
        return sum;
    }

    private T Slope<T, TPass>(int head, int i, int j, T weight, T through, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T sum = 0;
        for (int e = 0; e < output.Columns; e++)
            sum += pass.Cotangent(output[head, i, e]) * pass.Read(value[head, j, e]);
        return weight * (sum - through) / T.Sqrt(query.Columns);
    }
}
