using System.Buffers.Binary;
using GpuGradCheck.Npy;
using Xunit;

namespace GpuGradCheck.Tests.Safetensors;

public sealed class SafetensorsFileTests
{
    private const string Two =
        """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"b":{"dtype":"F64","shape":[],"data_offsets":[16,24]}}""";

    private static readonly byte[] Numbers = [.. SafetensorsBytes.Floats(1, -2.5f, 0, float.PositiveInfinity), .. BitConverter.GetBytes(0.1)];

    [Fact]
    public void Tensors_are_read_by_name()
    {
        var a = SafetensorsBytes.Read(SafetensorsBytes.File(Two, Numbers), "a");
        var b = SafetensorsBytes.Read(SafetensorsBytes.File(Two, Numbers), "b");

        Assert.Equal([2, 2], a.Shape);
        Assert.Equal([1, -2.5, 0, double.PositiveInfinity], a.Values);
        Assert.Equal(NpyElement.Float32, a.Element);
        Assert.Empty(b.Shape);
        Assert.Equal([0.1], b.Values);
    }

    [Fact]
    public void Half_and_bfloat16_are_widened_exactly()
    {
        const string Header =
            """{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}""";
        byte[] bytes = [.. BitConverter.GetBytes((Half)0.333), .. BitConverter.GetBytes((Half)(-65504)), 0x40, 0x40, 0x80, 0xBF];

        Assert.Equal([(double)(Half)0.333, -65504], SafetensorsBytes.Read(SafetensorsBytes.File(Header, bytes), "h").Values);
        Assert.Equal([3, -1], SafetensorsBytes.Read(SafetensorsBytes.File(Header, bytes), "b").Values);
    }

    [Fact]
    public void Integers_beside_it_are_no_obstacle()
    {
        const string Header =
            """{"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";

        Assert.Equal([7], SafetensorsBytes.Read(SafetensorsBytes.File(Header, [.. new byte[8], .. SafetensorsBytes.Floats(7)]), "a").Values);
        Complains("there is no tensor 'n'; it holds a", SafetensorsBytes.File(Header, [.. new byte[8], .. SafetensorsBytes.Floats(7)]), "n");
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "'b' lies from byte 4 to 12")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "it must begin at 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "take 4 bytes behind the header, and there are 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", 8, "take 16 bytes behind the header, and there are 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "8 bytes for 3 numbers of type F32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "negative extent")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""", 4, "negative extent")]
    [InlineData("""{"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,4]}}""", 4, "unsound")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "unsound")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "it must begin at 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "1 data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "unsound")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "unsound")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", 4, "unsound")]
    [InlineData("""{"a":3}""", 4, "unsound")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "the tensor 'a' is there twice")]
    [InlineData("""[1]""", 4, "a JSON object, and this is not")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "not JSON")]
    [InlineData("""{"a":""", 4, "not JSON")]
    [InlineData("", 0, "not JSON")]
    [InlineData("{}", 0, "there is no tensor 'a'; it holds none")]
    public void What_is_unsound_is_refused_in_one_line(string header, int bytes, string complaint) =>
        Complains(complaint, SafetensorsBytes.File(header, new byte[bytes]), "a");

    [Theory]
    [InlineData(0ul)]
    [InlineData(1ul << 20)]
    [InlineData(4ul << 30)]
    [InlineData(ulong.MaxValue)]
    public void A_header_s_length_is_not_believed(ulong length)
    {
        byte[] file = SafetensorsBytes.File(Two, Numbers);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidInputException>(() => SafetensorsBytes.Read(file, "a"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static void Complains(string complaint, byte[] file, string tensor)
    {
        string message = Assert.Throws<InvalidInputException>(() => SafetensorsBytes.Read(file, tensor)).Message;
        Assert.StartsWith("file: ", message, StringComparison.Ordinal);
        Assert.Contains(complaint, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
