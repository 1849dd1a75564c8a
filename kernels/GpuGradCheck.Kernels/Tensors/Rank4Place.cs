namespace GpuGradCheck;

/// <summary>
/// Where a row-major tensor of four dimensions lies in a flat vector of variables or outputs: pictures with channels,
/// or a convolution's weights.
/// </summary>
/// <param name="offset">Index of the first entry.</param>
/// <param name="batch">The outermost dimension.</param>
/// <param name="channels">Pictures in each of the batch.</param>
/// <param name="rows">Rows of a picture.</param>
/// <param name="columns">Columns of a picture.</param>
public readonly struct Rank4Place(int offset, int batch, int channels, int rows, int columns)
{
    /// <summary>The outermost dimension.</summary>
    public int Batch => batch;

    /// <summary>Pictures in each of the batch.</summary>
    public int Channels => channels;

    /// <summary>Rows of a picture.</summary>
    public int Rows => rows;

    /// <summary>Columns of a picture.</summary>
    public int Columns => columns;

    /// <summary>Index of the first entry.</summary>
    public int Offset => offset;

    /// <summary>Number of entries.</summary>
    public int Length => checked(batch * channels * rows * columns);

    /// <summary>One past the last entry: where the next tensor starts.</summary>
    public int End => checked(offset + Length);

    /// <summary>Index of an entry in the flat vector.</summary>
    public int this[int n, int channel, int row, int column] =>
        offset + ((n * channels + channel) * rows + row) * columns + column;

    /// <summary>The entry's index in the outermost dimension, for an index into the flat vector.</summary>
    public int BatchOf(int index) => (index - offset) / (channels * rows * columns);

    /// <summary>The entry's channel, for an index into the flat vector.</summary>
    public int ChannelOf(int index) => (index - offset) / (rows * columns) % channels;

    /// <summary>The entry's row, for an index into the flat vector.</summary>
    public int RowOf(int index) => (index - offset) / columns % rows;

    /// <summary>The entry's column, for an index into the flat vector.</summary>
    public int ColumnOf(int index) => (index - offset) % columns;

    /// <summary>The tensor that lies here.</summary>
    public Tensor Named(string name) => new(name, offset, [batch, channels, rows, columns]);
}
