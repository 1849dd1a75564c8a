namespace GpuGradCheck;

/// <summary>Where a row-major matrix lies in a flat vector of variables or outputs.</summary>
/// <param name="offset">Index of the first entry.</param>
/// <param name="rows">Number of rows.</param>
/// <param name="columns">Number of columns.</param>
public readonly struct MatrixPlace(int offset, int rows, int columns)
{
    /// <summary>Number of rows.</summary>
    public int Rows => rows;

    /// <summary>Number of columns.</summary>
    public int Columns => columns;

    /// <summary>Index of the first entry.</summary>
    public int Offset => offset;

    /// <summary>Number of entries.</summary>
    public int Length => checked(rows * columns);

    /// <summary>One past the last entry: where the next tensor starts.</summary>
    public int End => checked(offset + Length);

    /// <summary>Index of an entry in the flat vector.</summary>
    public int this[int row, int column] => offset + row * columns + column;

    /// <summary>The tensor that lies here.</summary>
    public Tensor Named(string name) => new(name, offset, [rows, columns]);
}
