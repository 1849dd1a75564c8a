using System.Buffers.Binary;
using System.Text;

namespace GpuGradCheck.Tests.Fuzzing;

/// <summary>Files that are nearly right: flipped bits, cuts, insertions, extreme lengths, other words in a header.</summary>
internal static class Mutation
{
    // Lengths of headers stand at one of these.
    private static readonly int[] LengthFields = [0, 8];

    private static readonly long[] Extremes =
    [
        0, 1, -1, 127, 255, 32767, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, long.MaxValue, long.MinValue,
        1L << 53, 1L << 62, 2147483591, 100_000_000, 100_000_001,
    ];

    // What means something in a header of either format.
    private static readonly string[] Words =
    [
        "-1", "0", "1", "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "99999999999999999999", "1e400", "0.5", "NaN", "null", "true", "True", "False", "(", ")", "[", "]", "{", "}", "[[[[[[[[", "{{{{{{{{",
        ",", ":", "'", "\"", "\\", "\\u0000", "\\ud800", "\0", "\n", "\u00ff", "\u202e", "(),", "[]", "{}", "3L", "'descr'", "'shape'",
        "'fortran_order'", "'<f8'", "'>f2'", "'|O'", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"F64\"", "\"BF16\"", "\"I8\"",
    ];

    /// <summary>One to four changes, mostly one.</summary>
    public static byte[] Of(byte[] original, Random random)
    {
        byte[] file = [.. original];
        for (int changes = Math.Max(1, random.Next(-2, 5)); changes > 0 && file.Length > 0; changes--)
            file = Changed(file, random);
        return file;
    }

    private static byte[] Changed(byte[] file, Random random)
    {
        // The numbers are most of a file, and say little.
        int at = random.Next(random.Next(4) == 0 ? file.Length : Math.Min(file.Length, 300));
        switch (random.Next(9))
        {
            case 0:
                file[at] ^= (byte)(1 << random.Next(8));
                return file;
            case 1:
                file[at] = (byte)random.Next(256);
                return file;
            case 2:
                return file[..at];
            case 3:
                return Replaced(file, at, random.Next(20), []);
            case 4:
                return Replaced(file, at, 0, Bytes(random, random.Next(1, 20)));
            case 5:
                return Replaced(file, at, 0, file[..random.Next(Math.Min(file.Length, 200))]);
            case 6:
                WriteExtreme(file, random.Next(2) == 0 ? at : LengthFields[random.Next(LengthFields.Length)], random);
                return file;
            case 7:
                return Replaced(file, at, random.Next(6), Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
            default:
                return WithOtherNumber(file, random);
        }
    }

    /// <summary>Bytes without a meaning, or with no more than the first few of a file.</summary>
    public static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Replaced(byte[] file, int at, int count, byte[] by) =>
        [.. file[..at], .. by, .. file[Math.Min(file.Length, at + count)..]];

    private static void WriteExtreme(byte[] file, int at, Random random)
    {
        Span<byte> extreme = stackalloc byte[8];
        long value = random.Next(4) == 0 ? file.Length + random.Next(-9, 10) : Extremes[random.Next(Extremes.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(extreme, value);
        int width = Math.Min(1 << random.Next(1, 4), file.Length - at);
        if (width > 0)
            extreme[..width].CopyTo(file.AsSpan(at));
    }

    /// <summary>One of the numbers in the header's text is another: an extent, an offset, the width of a type.</summary>
    private static byte[] WithOtherNumber(byte[] file, Random random)
    {
        int end = Math.Min(file.Length, 300), start = random.Next(end);
        while (start < end && !char.IsAsciiDigit((char)file[start]))
            start++;
        int count = 0;
        while (start + count < end && char.IsAsciiDigit((char)file[start + count]))
            count++;
        string number = random.Next(2) == 0 ? $"{random.Next(40)}" : Words[random.Next(10)];
        return Replaced(file, start, count, Encoding.ASCII.GetBytes(number));
    }
}
