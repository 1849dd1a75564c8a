namespace GpuGradCheck.Pages;

/// <summary>
/// A tensor's entries as cells in rows and columns, each as bad as the worst of its entries. The last dimension runs across,
/// all others down; a long vector is folded into rows.
/// </summary>
internal sealed class HeatMap
{
    /// <summary>A vector up to this length is one row.</summary>
    private const int LongestRow = 64;

    private readonly HeatLevel[] cells;

    /// <summary>The cells of a tensor, at most so many across and as many down.</summary>
    public HeatMap(Tensor tensor, RunReport run, int mostAcross)
    {
        Tensor = tensor;
        EntriesInRow = RowLength(tensor);
        int rows = Groups(tensor.Length, EntriesInRow);
        (Across, Down) = (Groups(EntriesInRow, mostAcross), Groups(rows, mostAcross));
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

    /// <summary>What is drawn, in words.</summary>
    public string Legend
    {
        get
        {
            bool isFolded = EntriesInRow != Tensor.Shape[^1];
            string rows = isFolded ? $", {EntriesInRow} in a row" : Tensor.Shape.Count > 2 ? ", the last dimension across" : "";
            return Across * Down == 1
                ? $"a square for each entry{rows}"
                : $"each square is the worst of up to {Down} x {Across} entries{rows}";
        }
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

    private static int RowLength(Tensor tensor)
    {
        int last = tensor.Shape[^1];
        bool isVector = last == tensor.Length || last == 1;
        if (!isVector || tensor.Length <= LongestRow)
            return isVector ? tensor.Length : last;
        return Math.Max(LongestRow, (int)Math.Ceiling(Math.Sqrt(tensor.Length)));
    }

    private static int Groups(int count, int size) => (count - 1) / size + 1;
}
