using GpuGradCheck.Npy;
using GpuGradCheck.Tests.Npy;
using GpuGradCheck.Tests.Safetensors;

namespace GpuGradCheck.Tests.Fuzzing;

/// <summary>A reader and files that it reads, to begin from.</summary>
internal sealed record FuzzedReader(byte[][] Small, byte[][] Large, byte[] Start, Func<byte[], NpyArray> Read)
{
    private const int Many = 40_000;

    public static FuzzedReader Of(string format) => format == "npy" ? Npy : Safetensors;

    private static FuzzedReader Npy => new(
        [
            NpyBytes.File(NpyBytes.Header(), new byte[48]),
            NpyBytes.File(NpyBytes.Header("'>f4'", "(3, 2, 2)", fortranOrder: true), new byte[48], version: 2),
            NpyBytes.File(NpyBytes.Header("'<f2'", "()"), new byte[2], version: 3),
            NpyBytes.File(NpyBytes.Header("[('x', '<f4'), ('y', '<f4')]", "(6,)"), new byte[48], version: 3),
            NpyBytes.File(NpyBytes.Header(shape: $"({string.Concat(Enumerable.Repeat("1, ", 64))})"), new byte[8], version: 2),
        ],
        [
            NpyBytes.File(NpyBytes.Header(shape: $"({Many},)"), new byte[8 * Many]),
            NpyBytes.File(NpyBytes.Header("'<f4'", $"(2, {Many / 2})", fortranOrder: true), new byte[4 * Many]),
            NpyBytes.File("{'descr': '<f8', 'shape': (" + new string('1', 16_000) + ",)}", []),
            NpyBytes.File("{'descr': [" + new string('(', 16_000) + "], 'shape': (6,)}", new byte[48]),
        ],
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0],
        file => NpyBytes.Read(file));

    private static FuzzedReader Safetensors => new(
        [
            SafetensorsBytes.File(
                $$"""{"__metadata__":{"format":"pt"},{{SafetensorsBytes.Entry("a", "[2,2]", 0, 16)}},{{SafetensorsBytes.Entry("b", "[]", 16, 24, "F64")}}}""",
                new byte[24]),
            SafetensorsBytes.File(
                $"{{{SafetensorsBytes.Entry("h", "[2]", 0, 4, "F16")},{SafetensorsBytes.Entry("a", "[1,2]", 4, 8, "BF16")}}}    ", new byte[8]),
            SafetensorsBytes.File($"{{{SafetensorsBytes.Entry("a", "[0,7]", 0, 0)},{SafetensorsBytes.Entry("n", "[3]", 0, 3, "I8")}}}", new byte[3]),
            SafetensorsBytes.File("{}", []),
        ],
        [
            SafetensorsBytes.File($"{{{SafetensorsBytes.Entry("a", $"[{Many}]", 0, 8 * Many, "F64")}}}", new byte[8 * Many]),
            SafetensorsBytes.File($"{{{SafetensorsBytes.Entry("a", $"[2,{Many / 2}]", 0, 4 * Many)}}}", new byte[4 * Many]),
            // Nothing but header, and as little text for a tensor as there can be.
            SafetensorsBytes.File(
                $"{{{SafetensorsBytes.Entry("a", "[]", 0, 4)},{string.Join(',', Enumerable.Range(0, 8_000).Select(i => SafetensorsBytes.Entry($"{i}", "[0]", 4, 4, "U8")))}}}",
                new byte[4]),
            SafetensorsBytes.File($$$"""{"__metadata__":{"a":"{{{new string('x', 500_000)}}}"},"a":""" + new string('[', 100_000), []),
            SafetensorsBytes.File("""{"a":t""" + new string('\0', 100_000), []),
        ],
        [],
        file => SafetensorsBytes.Read(file, "a"));
}
