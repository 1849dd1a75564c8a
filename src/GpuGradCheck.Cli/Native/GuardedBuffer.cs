using System.Runtime.InteropServices;

namespace GpuGradCheck.Cli.Native;

/// <summary>Memory for a native function, with bytes before and behind that show whether it kept to it.</summary>
internal sealed unsafe class GuardedBuffer : IDisposable
{
    // A vector register's worth or a few: what a loop that runs one step too far writes.
    private const int Guard = 256;

    private static byte lastPattern;

    // Another for each: what is read behind one buffer and written behind another must show.
    private readonly byte pattern = ++lastPattern;
    private readonly byte* memory;
    private readonly int length;
    private readonly byte[] given;

    public GuardedBuffer(int bytes)
    {
        length = bytes;
        given = new byte[bytes];
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes + 2 * Guard, Guard);
        new Span<byte>(memory, Guard).Fill(pattern);
        new Span<byte>(memory + Guard + bytes, Guard).Fill(pattern);
    }

    /// <summary>Where the native function may work.</summary>
    public void* Pointer => memory + Guard;

    public Span<byte> Bytes => new(memory + Guard, length);

    public void Dispose() => NativeMemory.AlignedFree(memory);

    /// <summary>Fills it, and keeps what it was filled with.</summary>
    public void Fill(Stream from)
    {
        from.ReadExactly(given);
        given.CopyTo(Bytes);
    }

    /// <summary>The index of the first element that is no longer what it was filled with, or -1.</summary>
    public int FirstChange(int elementSize)
    {
        int at = Bytes.CommonPrefixLength(given);
        return at == length ? -1 : at / elementSize;
    }

    /// <summary>Whether the bytes around it are as they were.</summary>
    public bool IsWhole =>
        !new Span<byte>(memory, Guard).ContainsAnyExcept(pattern)
        && !new Span<byte>(memory + Guard + length, Guard).ContainsAnyExcept(pattern);
}
