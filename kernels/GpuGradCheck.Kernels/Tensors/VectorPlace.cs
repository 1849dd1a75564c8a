namespace GpuGradCheck;

/// <summary>Where a vector lies in a flat vector of variables or outputs.</summary>
/// <param name="offset">Index of the first entry.</param>
/// <param name="length">Number of entries.</param>
public readonly struct VectorPlace(int offset, int length)
{
    /// <summary>Index of the first entry.</summary>
    public int Offset => offset;

    /// <summary>Number of entries.</summary>
    public int Length => length;

    /// <summary>One past the last entry: where the next tensor starts.</summary>
    public int End => checked(offset + length);

    /// <summary>Index of an entry in the flat vector.</summary>
    public int this[int index] => offset + index;

    /// <summary>The tensor that lies here.</summary>
    public Tensor Named(string name) => new(name, offset, [length]);
}
