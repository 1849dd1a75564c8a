using System.Text;
using GpuGradCheck.Npy;
using GpuGradCheck.Safetensors;

namespace GpuGradCheck.Tests.Safetensors;

/// <summary>Composes .safetensors files, right and wrong ones, in memory.</summary>
internal static class SafetensorsBytes
{
    public static byte[] File(string header, byte[] numbers)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. numbers];
    }

    /// <summary>A tensor's entry in a header.</summary>
    public static string Entry(string name, string shape, long begin, long end, string type = "F32") =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":[{{begin}},{{end}}]}
        """;

    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static NpyArray Read(byte[] file, string tensor)
    {
        using var stream = new MemoryStream(file);
        return SafetensorsFile.Read(stream, "file", tensor);
    }
}
