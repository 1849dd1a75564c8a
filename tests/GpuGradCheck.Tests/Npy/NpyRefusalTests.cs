using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace GpuGradCheck.Tests.Npy;

public sealed class NpyRefusalTests
{
    [Theory]
    [InlineData("|b1", "bool")]
    [InlineData("|i1", "int8")]
    [InlineData("|u1", "uint8")]
    [InlineData(">i2", "int16")]
    [InlineData("<i4", "int32")]
    [InlineData("<u8", "uint64")]
    [InlineData("<f16", "float128")]
    [InlineData("<c8", "complex64")]
    [InlineData("|O", "Python objects")]
    [InlineData("|S7", "bytes")]
    [InlineData("<U3", "strings")]
    [InlineData("|V2", "void")]
    [InlineData("<M8[ns]", "datetime64")]
    [InlineData("<m8[s]", "timedelta64")]
    [InlineData("f8", "an unknown dtype")]
    [InlineData("|f8", "an unknown dtype")]
    [InlineData("", "an unknown dtype")]
    public void Other_types_are_refused_by_name(string descr, string type) =>
        Assert.StartsWith(
            $"x.npy: holds {type} ('{descr}'); only float16, float32 and float64 are read; ",
            Refusal(NpyBytes.Header($"'{descr}'")),
            StringComparison.Ordinal);

    [Fact]
    public void The_remedy_for_integers_is_a_line_of_numpy() =>
        Assert.Equal(
            "x.npy: holds int32 ('<i4'); only float16, float32 and float64 are read; "
            + "convert it with numpy.asarray(a, numpy.float32)",
            Refusal(NpyBytes.Header("'<i4'")));

    [Theory]
    [InlineData("[('x', '<f4'), ('y', '<f4', (2,))]")]
    [InlineData("[(']', '<f4')]")]
    public void A_structured_dtype_is_refused_as_one(string descr) =>
        Assert.Contains(
            $"holds a structured dtype ({descr});", Refusal(NpyBytes.Header(descr)), StringComparison.Ordinal);

    [Theory]
    [InlineData(-1, "is truncated: shape (2, 3) of float64 needs 48 bytes after the header, 47 are there")]
    [InlineData(-48, "is truncated: shape (2, 3) of float64 needs 48 bytes after the header, 0 are there")]
    [InlineData(1, "has 1 bytes after its array of shape (2, 3)")]
    public void A_length_that_does_not_match_the_shape_is_refused(int excess, string problem) =>
        Assert.StartsWith(
            $"x.npy: {problem}; ", Refusal(NpyBytes.Header(), new byte[48 + excess]), StringComparison.Ordinal);

    [Theory]
    [InlineData("(2147483592,)")]
    [InlineData("(65536, 65536)")]
    [InlineData("(4294967296, 4294967296)")]
    [InlineData("(9223372036854775807, 2)")]
    [InlineData("(0, 2147483648)")]
    public void A_shape_beyond_an_array_is_refused(string shape) =>
        Assert.Equal(
            $"x.npy: its shape {shape} is too large: at most 2147483591 elements are read; save it in parts",
            Refusal(NpyBytes.Header(shape: shape)));

    [Fact]
    public void A_lying_shape_allocates_next_to_nothing()
    {
        var file = NpyBytes.File(NpyBytes.Header(shape: "(2000000000,)"), new byte[64]);
        Assert.Throws<InvalidInputException>(() => NpyBytes.Read(file));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidInputException>(() => NpyBytes.Read(file));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(16_385u)]
    [InlineData(2_147_483_591u)]
    [InlineData(4_294_967_295u)]
    public void A_lying_header_length_allocates_next_to_nothing(uint claim)
    {
        var file = NpyBytes.File(NpyBytes.Header(), new byte[48], version: 2);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), claim);
        Assert.Throws<InvalidInputException>(() => NpyBytes.Read(file));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = Assert.Throws<InvalidInputException>(() => NpyBytes.Read(file)).Message;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.StartsWith($"x.npy: its header claims {claim} bytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shorter_file_is_refused()
    {
        var file = NpyBytes.File(NpyBytes.Header(), new byte[48], version: 3);
        for (var length = 0; length < file.Length; length++)
            Assert.Throws<InvalidInputException>(() => NpyBytes.Read(file[..length]));
    }

    [Fact]
    public void Wrong_first_bytes_are_refused() =>
        Assert.Equal(
            "x.npy: is not a .npy file (wrong first bytes); write it with numpy.save",
            Message("PK\u0003\u0004 a zip archive"u8.ToArray()));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(4, 0)]
    public void Another_version_is_refused(byte major, byte minor)
    {
        var file = NpyBytes.File(NpyBytes.Header(), new byte[48]);
        (file[6], file[7]) = (major, minor);

        Assert.Contains($"format version {major}.{minor};", Message(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{,}")]
    [InlineData("{'descr\\")]
    [InlineData("{'descr': '<f8', 'fortran_order': False}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (6)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (6,,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-6,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': [6]}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (6,)}")]
    [InlineData("{'descr': '<f8, 'fortran_order': False, 'shape': (6,)}")]
    [InlineData("{'descr': [('x', '<f8'), 'fortran_order': False, 'shape': (6,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (6,)} x")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (6,)}\0")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (6,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (6,), 'extra': 1}")]
    public void A_malformed_header_is_refused(string header) =>
        Assert.StartsWith("x.npy: its header is malformed at character ", Refusal(header), StringComparison.Ordinal);

    [Fact]
    public void More_than_64_axes_are_refused()
    {
        static string Axes(int count) => $"({string.Concat(Enumerable.Repeat("1, ", count))})";

        Assert.Equal(64, NpyBytes.Read(NpyBytes.File(NpyBytes.Header(shape: Axes(64)), new byte[8])).Shape.Count);
        Assert.Contains(
            "has 65 axes", Refusal(NpyBytes.Header(shape: Axes(65)), new byte[8]), StringComparison.Ordinal);
    }

    [Fact]
    public void Version_3_is_UTF8_and_earlier_ones_are_Latin1()
    {
        var header = NpyBytes.Header("[('\u00e9', '<f8')]");
        var utf8 = Encoding.UTF8.GetBytes(header);
        var latin1 = Encoding.Latin1.GetBytes(header);

        Assert.Contains("('\u00e9', '<f8')", Message(NpyBytes.File(utf8, [], version: 3)), StringComparison.Ordinal);
        Assert.Contains("('\u00e9', '<f8')", Message(NpyBytes.File(latin1, [], version: 2)), StringComparison.Ordinal);
        Assert.Contains("not valid UTF-8", Message(NpyBytes.File(latin1, [], version: 3)), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_the_file_cannot_break_the_message()
    {
        var file = NpyBytes.File(
            Encoding.UTF8.GetBytes(NpyBytes.Header($"'\n\u001b[31m\u202e\u2028{new string('a', 1000)}'")),
            [],
            version: 3);

        var message = Message(file, "bad\r\nname.npy");

        Assert.StartsWith("bad\\u000d\\u000aname.npy: holds an unknown dtype ('\\u000a\\u001b[31m\\u202e\\u2028a",
            message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 0, 250);
    }

    private static string Refusal(string header, byte[]? payload = null) =>
        Message(NpyBytes.File(header, payload ?? new byte[48]));

    private static string Message(byte[] file, string name = "x.npy") =>
        Assert.Throws<InvalidInputException>(() => NpyBytes.Read(file, name)).Message;
}
