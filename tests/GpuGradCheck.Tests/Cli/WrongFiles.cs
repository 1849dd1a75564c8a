using System.Buffers.Binary;
using System.Text.RegularExpressions;
using GpuGradCheck.Tests.Npy;
using GpuGradCheck.Tests.Safetensors;

namespace GpuGradCheck.Tests.Cli;

/// <summary>
/// The files that a command line names in braces, such as {truncated.npy}, made when they are named. Those that are right hold
/// a tensor of 2x3.
/// </summary>
internal sealed partial class WrongFiles(TemporaryFolder folder)
{
    private static readonly byte[] Six = NpyBytes.Doubles(1, 2, 3, 4, 5, 6);
    private static readonly byte[] SixFloats = SafetensorsBytes.Floats(1, 2, 3, 4, 5, 6);

    private static readonly Dictionary<string, Func<byte[]>> Contents = new()
    {
        ["good.npy"] = () => Npy(),
        ["small.npy"] = () => NpyBytes.File(NpyBytes.Header(shape: "(2, 2)"), Six[..32]),
        ["flat.npy"] = () => Npy(shape: "(6,)"),
        ["number.npy"] = () => NpyBytes.File(NpyBytes.Header(shape: "()"), Six[..8]),
        ["nothing.npy"] = () => [],
        ["text.npy"] = () => "1 2 3\n"u8.ToArray(),
        ["magic.npy"] = () => Changed(Npy(), 0, 0x92),
        ["version.npy"] = () => Changed(Npy(), 6, 9),
        ["truncated.npy"] = () => Npy()[..^1],
        ["headless.npy"] = () => Npy()[..40],
        ["longer.npy"] = () => [.. Npy(), 0],
        ["integers.npy"] = () => Npy("'<i8'"),
        ["complex.npy"] = () => Npy("'<c8'"),
        ["objects.npy"] = () => Npy("'|O'"),
        ["structured.npy"] = () => Npy("[('x', '<f4'), ('y', '<f4')]"),
        ["malformed.npy"] = () => NpyBytes.File("{'descr': '<f8', 'shape': (2, 3)}", Six),
        ["negative.npy"] = () => Npy(shape: "(-2, 3)"),
        ["vast.npy"] = () => Npy(shape: "(4294967296, 4294967296)"),
        ["4gb-header.npy"] = () => WithLength(NpyBytes.File(NpyBytes.Header(), Six, version: 2)),
        ["nan.npy"] = () => NpyBytes.File(NpyBytes.Header(), NpyBytes.Doubles(1, 2, 3, 4, double.NaN, 6)),
        ["nothing.safetensors"] = () => [],
        ["good.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[2,3]", 0, 24)),
        ["weight.safetensors"] = () => Tensors(SafetensorsBytes.Entry("weight", "[2,3]", 0, 24)),
        ["tall.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[3,2]", 0, 24)),
        ["overlapping.safetensors"] = () => Tensors(
            $"{SafetensorsBytes.Entry("input", "[2,3]", 0, 24)},{SafetensorsBytes.Entry("target", "[1,2]", 16, 24)}"),
        ["gap.safetensors"] = () => Tensors($"{SafetensorsBytes.Entry("input", "[1,2]", 0, 8)},{SafetensorsBytes.Entry("target", "[1,2]", 16, 24)}"),
        ["beyond.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[2,6]", 0, 48)),
        ["backwards.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[2,3]", 24, 0)),
        ["below.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[2,3]", -24, 0)),
        ["vast.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[4294967296,4294967296]", 0, 24)),
        ["mismatch.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[2,2]", 0, 24)),
        ["twice.safetensors"] = () => Tensors($"{SafetensorsBytes.Entry("input", "[3]", 0, 12)},{SafetensorsBytes.Entry("input", "[3]", 12, 24)}"),
        ["integers.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[2,3]", 0, 24, "I32")),
        ["unknown.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[2,3]", 0, 24, "F31")),
        ["text.safetensors"] = () => SafetensorsBytes.File("{\"input\":", SixFloats),
        ["list.safetensors"] = () => SafetensorsBytes.File("[1]", SixFloats),
        ["truncated.safetensors"] = () => Tensors(SafetensorsBytes.Entry("input", "[2,3]", 0, 24))[..^1],
        ["4gb-header.safetensors"] = () => Changed(Tensors(SafetensorsBytes.Entry("input", "[2,3]", 0, 24)), 4, 1),
        ["nan.safetensors"] = () => SafetensorsBytes.File(
            $"{{{SafetensorsBytes.Entry("input", "[2,3]", 0, 24)}}}", SafetensorsBytes.Floats(float.NaN, 2, 3, float.NaN, 5, 6)),
        ["text.so"] = () => "no library"u8.ToArray(),
    };

    /// <summary>The text with the paths of files that now exist; {none} and {none.npy} do not, and {folder} is one.</summary>
    public string Fill(string text) => Name().Replace(text, match => Path(match.Groups[1].Value));

    private string Path(string name)
    {
        if (name == "folder")
            Directory.CreateDirectory(folder[name]);
        else if (!name.StartsWith("none", StringComparison.Ordinal))
            File.WriteAllBytes(folder[name], Contents[name]());
        return folder[name];
    }

    private static byte[] Npy(string descr = "'<f8'", string shape = "(2, 3)") => NpyBytes.File(NpyBytes.Header(descr, shape), Six);

    private static byte[] Tensors(string entries) => SafetensorsBytes.File($"{{{entries}}}", SixFloats);

    private static byte[] Changed(byte[] file, int at, byte value)
    {
        file[at] = value;
        return file;
    }

    private static byte[] WithLength(byte[] file)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), uint.MaxValue);
        return file;
    }

    [GeneratedRegex(@"\{([a-z0-9.-]+)\}")]
    private static partial Regex Name();
}
