namespace GpuGradCheck;

/// <summary>Where a row-major tensor of three dimensions lies in a flat vector of variables or outputs.</summary>
/// <param name="offset">Index of the first entry.</param>
/// <param name="matrices">The outermost dimension: a batch of matrices.</param>
/// <param name="rows">Rows of each matrix.</param>
/// <param name="columns">Columns of each matrix.</param>
public readonly struct Rank3Place(int offset, int matrices, int rows, int columns)
{
    /// <summary>The outermost dimension.</summary>
    public int Matrices => matrices;

    /// <summary>Rows of each matrix.</summary>
    public int Rows => rows;

    /// <summary>Columns of each matrix.</summary>
    public int Columns => columns;

    /// <summary>Index of the first entry.</summary>
    public int Offset => offset;

    /// <summary>Number of entries.</summary>
    public int Length => checked(matrices * rows * columns);

    /// <summary>One past the last entry: where the next tensor starts.</summary>
    public int End => checked(offset + Length);

    /// <summary>Index of an entry in the flat vector.</summary>
    public int this[int matrix, int row, int column] => offset + (matrix * rows + row) * columns + column;

    /// <summary>The tensor that lies here.</summary>
    public Tensor Named(string name) => new(name, offset, [matrices, rows, columns]);
}
