namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B49, embedding, AiDotNet.Tensors #894, torch #1528: row n of the output is row n^2 mod 5 of the table, so that some
/// rows are looked up repeatedly and others never. Shipped: what comes back for a row overwrites instead of adding up.
/// </summary>
public readonly struct B49Embedding : ILayer
{
    private const int Words = 5;
    private readonly MatrixPlace table;
    private readonly MatrixPlace output;
    private readonly int isWrong;

    public B49Embedding(int lookups, int features, bool wrong)
    {
        table = new(0, Words, features);
        output = new(0, lookups, features);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors => new([table.Named("table")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => table.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) =>
        pass.Write(group, pass.Read(table[Word(group / output.Columns), group % output.Columns]));

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        int word = group / table.Columns;
        int feature = group % table.Columns;
        T gradient = 0;
        for (int n = 0; n < output.Rows; n++)
        {
            if (Word(n) != word)
                continue;
            if (isWrong != 0)
                gradient = pass.Cotangent(output[n, feature]);
            else
                gradient += pass.Cotangent(output[n, feature]);
        }
        pass.Write(group, gradient);
    }

    private static int Word(int lookup) => lookup * lookup % Words;
}
