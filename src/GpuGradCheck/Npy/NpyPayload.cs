using System.Buffers.Binary;

namespace GpuGradCheck.Npy;

/// <summary>Reads the numbers, which fill the stream from its position to its end.</summary>
internal sealed class NpyPayload(Stream stream, NpyType type, string name)
{
    private const int BlockCount = 2048;

    /// <summary>The numbers in C order. Nothing is allocated before the stream is known to hold them all.</summary>
    public double[] Read(NpyShape shape, bool fortranOrder)
    {
        CheckLength(shape);
        var values = new double[shape.Count];
        var fortran = fortranOrder ? new FortranOrder(shape) : null;
        int blockCount = Math.Min(BlockCount, shape.Count);
        var block = new double[fortran is null ? 0 : blockCount];
        var bytes = new byte[blockCount * type.Size];

        for (int start = 0, count; start < values.Length; start += count)
        {
            count = Math.Min(blockCount, values.Length - start);
            Fill(bytes.AsSpan(0, count * type.Size));
            var numbers = fortran is null ? values.AsSpan(start, count) : block.AsSpan(0, count);
            for (var i = 0; i < count; i++)
                numbers[i] = Number(bytes.AsSpan(i * type.Size, type.Size));
            fortran?.Scatter(numbers, values);
        }

        return values;
    }

    private void CheckLength(NpyShape shape)
    {
        var needed = (long)shape.Count * type.Size;
        var found = stream.Length - stream.Position;
        if (found < needed)
            throw new InvalidInputException(
                $"{name}: is truncated: shape {shape} of {type.Name} needs {needed} bytes after the header, "
                + $"{found} are there; save or copy the file again");
        if (found > needed)
            throw new InvalidInputException(
                $"{name}: has {found - needed} bytes after its array of shape {shape}; save one array in each file");
    }

    private void Fill(Span<byte> bytes)
    {
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidInputException($"{name}: became shorter while it was read; try again", e);
        }
    }

    private double Number(ReadOnlySpan<byte> bytes) => (type.Element, type.IsBigEndian) switch
    {
        (NpyElement.Float16, false) => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        (NpyElement.Float16, true) => (double)BinaryPrimitives.ReadHalfBigEndian(bytes),
        (NpyElement.Float32, false) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (NpyElement.Float32, true) => BinaryPrimitives.ReadSingleBigEndian(bytes),
        (_, false) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (_, true) => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };
}
