namespace GpuGradCheck.Layers;

/// <summary>
/// y_n = the table's row k(n) for each lookup n, so that a row's gradient is the sum of c over its lookups (Bengio and
/// others, "A neural probabilistic language model", 2003). Rows are
/// looked up from the last down to the second, over and over; the first is never looked up, like a padding row. So row
/// k > 0 is met at every (rows - 1)-th lookup, and backward gathers without a search. A forward group is one output; a
/// backward group is one entry of the table.
/// </summary>
[Layer("embedding", "words x features x lookups", "5x3x11")]
public readonly struct Embedding : ILayer
{
    private readonly MatrixPlace table;
    private readonly MatrixPlace output;

    /// <summary>Lays out the tensors.</summary>
    public Embedding(int words, int features, int lookups)
    {
        table = new(0, words, features);
        output = new(0, lookups, features);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new([table.Named("table")], [output.Named("output")]);

    /// <inheritdoc/>
    public int ForwardGroups => output.Length;

    /// <inheritdoc/>
    public int BackwardGroups => table.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    // A table of one row has no row to leave out.
    private int Period => table.Rows > 1 ? table.Rows - 1 : 1;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int word = table.Rows - 1 - group / output.Columns % Period;
        pass.Write(group, pass.Read(table[word, group % output.Columns]));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        int first = table.Rows - 1 - group / table.Columns;
        T sum = 0;
        if (first < Period)
        {
            for (int n = first; n < output.Rows; n += Period)
                sum += pass.Cotangent(output[n, group % table.Columns]);
        }
        pass.Write(group, sum);
    }
}
