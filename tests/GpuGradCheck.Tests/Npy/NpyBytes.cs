using System.Buffers.Binary;
using System.Text;
using GpuGradCheck.Npy;

namespace GpuGradCheck.Tests.Npy;

/// <summary>Composes .npy files, right and wrong ones, in memory.</summary>
internal static class NpyBytes
{
    public static byte[] File(string header, byte[] payload, byte version = 1) =>
        File(Encoding.Latin1.GetBytes(header), payload, version);

    public static byte[] File(byte[] header, byte[] payload, byte version = 1)
    {
        var start = new byte[version == 1 ? 10 : 12];
        start[0] = 0x93;
        "NUMPY"u8.CopyTo(start.AsSpan(1));
        (start[6], start[7]) = (version, 0);
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(start.AsSpan(8), (uint)header.Length);
        return [.. start, .. header, .. payload];
    }

    public static string Header(string descr = "'<f8'", string shape = "(2, 3)", bool fortranOrder = false) =>
        $"{{'descr': {descr}, 'fortran_order': {(fortranOrder ? "True" : "False")}, 'shape': {shape}, }}   \n";

    public static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static NpyArray Read(byte[] file, string name = "x.npy")
    {
        using var stream = new MemoryStream(file);
        return NpyFile.Read(stream, name);
    }
}
