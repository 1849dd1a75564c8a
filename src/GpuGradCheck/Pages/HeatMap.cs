namespace GpuGradCheck.Pages;

/// <summary>
/// A tensor's entries as cells in rows and columns, each as bad as its worst entry. The last dimension runs across, all
/// others down, but for those that find room across where there is none down; a long vector is folded into rows.
/// </summary>
internal sealed class HeatMap
{
    /// <summary>A vector up to this length is one row.</summary>
    private const int LongestRow = 64;

    private readonly HeatLevel[] cells;

    /// <summary>The cells of a tensor, at most so many across and down.</summary>
    public HeatMap(Tensor tensor, RunReport run, int mostAcross, int mostDown)
    {
        Tensor = tensor;
        EntriesInRow = RowLength(tensor, mostAcross, mostDown);
        int rows = Groups(tensor.Length, EntriesInRow);
        (Across, Down) = (Groups(EntriesInRow, mostAcross), Groups(rows, mostDown));
        (Columns, Rows) = (Groups(EntriesInRow, Across), Groups(rows, Down));
        cells = new HeatLevel[Rows * Columns];
        var wrong = new List<int>();
        for (int i = 0; i < tensor.Length; i++)
        {
            var level = HeatLevels.Of(run, tensor.Offset + i);
            ref var cell = ref cells[i / EntriesInRow / Down * Columns + i % EntriesInRow / Across];
            if (level > cell)
                cell = level;
            if (run.Entries[tensor.Offset + i] >= EntryVerdict.Wrong)
                wrong.Add(tensor.Offset + i);
        }
        Wrong = WrongRegion.Around(tensor, wrong);
        Frame = FrameOf();
    }

    public Tensor Tensor { get; }

    /// <summary>Cells down.</summary>
    public int Rows { get; }

    /// <summary>Cells across.</summary>
    public int Columns { get; }

    /// <summary>Entries in a row.</summary>
    public int EntriesInRow { get; }

    /// <summary>Entries that a cell spans across.</summary>
    public int Across { get; }

    /// <summary>Rows that a cell spans.</summary>
    public int Down { get; }

    /// <summary>The level of a cell.</summary>
    public HeatLevel this[int row, int column] => cells[row * Columns + column];

    /// <summary>Where the wrong entries are; null where there is none.</summary>
    public WrongRegion? Wrong { get; }

    /// <summary>The smallest rectangle of cells with all that have a wrong entry; null where there is none.</summary>
    public (int Row, int Column, int Rows, int Columns)? Frame { get; }

    /// <summary>What is drawn, in words that call a cell so.</summary>
    public string Legend(string cell)
    {
        bool isFolded = IsVector(Tensor) && EntriesInRow != Tensor.Shape[^1];
        int across = Enumerable.Range(1, Tensor.Shape.Count)
            .First(count => isFolded || Product(Tensor.Shape.TakeLast(count)) == EntriesInRow);
        string rows = isFolded ? $", {EntriesInRow} in a row"
            : Tensor.Shape.Count < 3 ? ""
            : across > 1 ? $", the last {across} dimensions across" : ", the last dimension across";
        return Across * Down == 1
            ? $"a {cell} for each entry{rows}"
            : $"each {cell} is the worst of up to {Down} x {Across} entries{rows}";
    }

    private (int Row, int Column, int Rows, int Columns)? FrameOf()
    {
        int[] bad = [.. Enumerable.Range(0, cells.Length).Where(cell => cells[cell] >= HeatLevel.Wrong)];
        if (bad.Length == 0)
            return null;
        var (top, bottom) = (bad.Min(cell => cell / Columns), bad.Max(cell => cell / Columns));
        var (left, right) = (bad.Min(cell => cell % Columns), bad.Max(cell => cell % Columns));
        return (top, left, bottom - top + 1, right - left + 1);
    }

    private static int RowLength(Tensor tensor, int mostAcross, int mostDown)
    {
        if (IsVector(tensor))
        {
            return tensor.Length <= LongestRow
                ? tensor.Length
                : Math.Max(LongestRow, (int)Math.Ceiling(Math.Sqrt(tensor.Length)));
        }
        int length = tensor.Shape[^1];
        for (int dimension = tensor.Shape.Count - 2; dimension > 0; dimension--)
        {
            int longer = length * tensor.Shape[dimension];
            if (longer > mostAcross || tensor.Length / length <= mostDown)
                break;
            length = longer;
        }
        return length;
    }

    private static bool IsVector(Tensor tensor) => tensor.Shape[^1] == tensor.Length || tensor.Shape[^1] == 1;

    private static int Product(IEnumerable<int> lengths) => lengths.Aggregate(1, (product, length) => product * length);

    private static int Groups(int count, int size) => (count - 1) / size + 1;
}
