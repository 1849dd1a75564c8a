using System.Buffers.Binary;
using GpuGradCheck.Npy;

namespace GpuGradCheck.Safetensors;

/// <summary>
/// Reads tensors of floating-point numbers from a file in Hugging Face's format: the length of a header in eight bytes,
/// a header in JSON, and the numbers end to end (https://huggingface.co/docs/safetensors).
/// </summary>
public static class SafetensorsFile
{
    /// <summary>The format's own limit, so that no header makes a reader reserve what it claims.</summary>
    private const long LongestHeader = 100_000_000;

    private const int LengthBytes = sizeof(long);
    private const int NumbersAtOnce = 2048;

    /// <summary>Reads one tensor; the whole header must be sound.</summary>
    /// <exception cref="InvalidInputException">
    /// The file is no such file, or holds no such tensor of numbers.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The device failed.</exception>
    public static NpyArray Read(string path, string tensor)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(tensor);
        try
        {
            using var file = File.OpenRead(path);
            return Read(file, OneLine.Escape(path), tensor);
        }
        catch (UnauthorizedAccessException cause)
        {
            string problem = Directory.Exists(path)
                ? "is a folder; give the path of a file"
                : "may not be read; give a file whose permissions allow it";
            throw new InvalidInputException($"{OneLine.Escape(path)}: {problem}", cause);
        }
    }

    /// <summary>Reads from a stream at its start; the name is only for messages.</summary>
    internal static NpyArray Read(Stream stream, string name, string tensor)
    {
        if (!stream.CanSeek)
        {
            throw new InvalidInputException(
                $"{name}: is a pipe or a device, whose length is unknown; copy it to a file first");
        }
        byte[] bytes = ReadHeader(stream, name);
        long start = stream.Position;
        var header = new SafetensorsHeader(bytes, stream.Length - start, name, tensor);
        var entry = header.Wanted
            ?? throw new InvalidInputException(
                $"{name}: there is no tensor '{OneLine.Excerpt(tensor)}'; it holds {header.Names}");
        stream.Position = start + entry.Begin;
        return new(entry.Shape, Numbers(stream, entry, name), entry.Element);
    }

    private static byte[] ReadHeader(Stream stream, string name)
    {
        if (stream.Length < LengthBytes)
            throw new InvalidInputException($"{name}: is no safetensors file: it has {stream.Length} bytes");
        Span<byte> bytes = stackalloc byte[LengthBytes];
        stream.ReadExactly(bytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LongestHeader || (long)length > stream.Length - LengthBytes)
        {
            throw new InvalidInputException(
                $"{name}: is no safetensors file, or is cut off: its header would have {length} bytes, "
                + $"and {stream.Length - LengthBytes} follow");
        }
        var header = new byte[length];
        stream.ReadExactly(header);
        return header;
    }

    private static double[] Numbers(Stream stream, SafetensorsEntry entry, string name)
    {
        int size = entry.Size;
        var values = new double[entry.Count];
        var block = new byte[Math.Min(NumbersAtOnce, values.Length) * size];
        for (int first = 0, count; first < values.Length; first += count)
        {
            count = Math.Min(NumbersAtOnce, values.Length - first);
            try
            {
                stream.ReadExactly(block, 0, count * size);
            }
            catch (EndOfStreamException cause)
            {
                throw new InvalidInputException($"{name}: became shorter while it was read; try again", cause);
            }
            for (int i = 0; i < count; i++)
                values[first + i] = Number(block.AsSpan(i * size, size), entry.Element);
        }
        return values;
    }

    private static double Number(ReadOnlySpan<byte> bytes, NpyElement element) => element switch
    {
        NpyElement.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        // The upper half of a float.
        NpyElement.BFloat16 =>
            BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        NpyElement.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}
