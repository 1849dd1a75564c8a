using GpuGradCheck.Npy;
using Xunit;

namespace GpuGradCheck.Tests.Npy;

public sealed class NpyFileTests
{
    private static readonly double[] Six = [1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }          \n")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)}")]
    [InlineData("{\"shape\":(2,3,),\"fortran_order\":False,\"descr\":\"<f8\"}\n")]
    [InlineData("{ 'fortran_order' : False , 'shape' : ( 2L , 3L ) , 'descr' : '<f8' , } ")]
    public void Every_way_to_write_the_header_is_understood(string header)
    {
        var array = NpyBytes.Read(NpyBytes.File(header, NpyBytes.Doubles(Six)));

        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(Six, array.Values);
        Assert.Equal(NpyElement.Float64, array.Element);
    }

    [Theory]
    [InlineData("()", new int[0], 1)]
    [InlineData("(1,)", new[] { 1 }, 1)]
    [InlineData("(0,)", new[] { 0 }, 0)]
    [InlineData("(2147483591, 0, 2147483591)", new[] { 2147483591, 0, 2147483591 }, 0)]
    public void Small_and_empty_shapes_are_kept(string shape, int[] extents, int count)
    {
        foreach (var fortranOrder in (bool[])[false, true])
        {
            var header = NpyBytes.Header(shape: shape, fortranOrder: fortranOrder);

            var array = NpyBytes.Read(NpyBytes.File(header, new byte[count * sizeof(double)]));

            Assert.Equal(extents, array.Shape);
            Assert.Equal(count, array.Values.Length);
        }
    }

    [Fact]
    public void Fortran_order_becomes_C_order() =>
        Assert.Equal(
            [1, 3, 5, 2, 4, 6],
            NpyBytes.Read(NpyBytes.File(NpyBytes.Header(fortranOrder: true), NpyBytes.Doubles(Six))).Values);

    [Fact]
    public void Fortran_order_holds_for_four_axes_and_many_blocks()
    {
        // Each number says its own place in C order: the digits of (i, j, k, l) in the mixed base of the extents.
        int[] extents = [7, 1, 150, 31];
        var file = new List<double>();
        for (var l = 0; l < extents[3]; l++)
            for (var k = 0; k < extents[2]; k++)
                for (var i = 0; i < extents[0]; i++)
                    file.Add((i * extents[2] + k) * extents[3] + l);
        var header = NpyBytes.Header(shape: "(7, 1, 150, 31)", fortranOrder: true);

        var array = NpyBytes.Read(NpyBytes.File(header, NpyBytes.Doubles([.. file])));

        Assert.Equal(Enumerable.Range(0, 7 * 150 * 31).Select(place => (double)place), array.Values);
    }

    [Fact]
    public void Many_blocks_keep_their_order()
    {
        var values = Enumerable.Range(0, 20_001).Select(place => (double)place).ToArray();

        var array = NpyBytes.Read(NpyBytes.File(NpyBytes.Header(shape: "(20001,)"), NpyBytes.Doubles(values)));

        Assert.Equal(values, array.Values);
    }

    [Fact]
    public void A_stream_that_gives_few_bytes_at_a_time_is_read_whole()
    {
        using var stream = new TrickleStream(NpyBytes.File(NpyBytes.Header(), NpyBytes.Doubles(Six)));

        Assert.Equal(Six, NpyFile.Read(stream, "x.npy").Values);
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_read_is_refused()
    {
        using var stream = new TrickleStream(NpyBytes.File(NpyBytes.Header(), new byte[40])) { Missing = 8 };

        Assert.Equal(
            "x.npy: became shorter while it was read; try again",
            Assert.Throws<InvalidInputException>(() => NpyFile.Read(stream, "x.npy")).Message);
    }

    [Fact]
    public void A_pipe_is_refused()
    {
        using var stream = new TrickleStream(NpyBytes.File(NpyBytes.Header(), NpyBytes.Doubles(Six))) { IsPipe = true };

        Assert.StartsWith(
            "x.npy: is a pipe or a device",
            Assert.Throws<InvalidInputException>(() => NpyFile.Read(stream, "x.npy")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_on_disk_is_read_and_released()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, NpyBytes.File(NpyBytes.Header(), NpyBytes.Doubles(Six)));

            Assert.Equal(Six, NpyFile.Read(path).Values);
            using var again = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_the_systems_own_exceptions()
    {
        var missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.Throws<FileNotFoundException>(() => NpyFile.Read(missing));
        Assert.Throws<DirectoryNotFoundException>(() => NpyFile.Read(Path.Combine(missing, "x.npy")));
    }

    [Fact]
    public void A_folder_is_refused_in_words() =>
        Assert.EndsWith(
            ": is a folder; give the path of a .npy file",
            Assert.Throws<InvalidInputException>(() => NpyFile.Read(AppContext.BaseDirectory)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void An_impossible_path_is_refused_in_words(string path) =>
        Assert.EndsWith(
            ": is no file name; give the path of a .npy file",
            Assert.Throws<InvalidInputException>(() => NpyFile.Read(path)).Message,
            StringComparison.Ordinal);

    /// <summary>A stream that gives at most three bytes at a time and can misbehave.</summary>
    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        /// <summary>How many bytes it claims to have and does not.</summary>
        public int Missing { get; init; }

        public bool IsPipe { get; init; }

        public override bool CanSeek => !IsPipe;

        public override long Length => base.Length + Missing;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 3)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 3));
    }
}
