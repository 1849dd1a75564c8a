using System.Buffers.Binary;
using System.Text;

namespace GpuGradCheck.Npy;

/// <summary>Reads what precedes the numbers: magic, version, length and the text of the header.</summary>
internal static class NpyHeaderText
{
    // numpy's own headers are below 1 KiB and it refuses those above 10,000 bytes by default.
    private const int MaximumLength = 16 * 1024;

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The header's text; leaves the stream at the first number.</summary>
    public static string Read(Stream stream, string name)
    {
        if (!stream.CanSeek)
            throw new InvalidInputException(
                $"{name}: is a pipe or a device, whose length is unknown; copy it to a file first");

        if (!Take(stream, Magic.Length, name).AsSpan().SequenceEqual(Magic))
            throw new InvalidInputException(
                $"{name}: is not a .npy file (wrong first bytes); write it with numpy.save");

        var version = Take(stream, 2, name);
        var length = (version[0], version[1]) switch
        {
            (1, 0) => BinaryPrimitives.ReadUInt16LittleEndian(Take(stream, sizeof(ushort), name)),
            (2 or 3, 0) => BinaryPrimitives.ReadUInt32LittleEndian(Take(stream, sizeof(uint), name)),
            var (major, minor) => throw new InvalidInputException(
                $"{name}: has format version {major}.{minor}; only 1.0, 2.0 and 3.0 are read; use numpy.save"),
        };
        if (length > MaximumLength)
            throw new InvalidInputException(
                $"{name}: its header claims {length} bytes, at most {MaximumLength} are read; use numpy.save");

        return Decode(Take(stream, (int)length, name), version[0], name);
    }

    private static byte[] Take(Stream stream, int count, string name)
    {
        var bytes = new byte[count];
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidInputException($"{name}: ends within its header; save or copy the file again", e);
        }

        return bytes;
    }

    private static string Decode(byte[] header, byte version, string name)
    {
        try
        {
            return (version < 3 ? Encoding.Latin1 : StrictUtf8).GetString(header);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidInputException($"{name}: its header is not valid UTF-8; write it with numpy.save", e);
        }
    }
}
