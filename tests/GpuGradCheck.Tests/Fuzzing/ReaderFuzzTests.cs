using System.Diagnostics;
using System.Globalization;
using GpuGradCheck.Npy;
using Xunit;

namespace GpuGradCheck.Tests.Fuzzing;

/// <summary>
/// Random and mutated files, for <c>GPUGRADCHECK_FUZZ_SECONDS</c> in each format: an array or a refusal in one line, soon, and
/// within twice the memory of the file.
/// </summary>
public sealed class ReaderFuzzTests
{
    // A header of 16 KiB as text, a block of numbers, and an exception with its stack.
    private const int Allowance = 160 << 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly double Seconds = double.Parse(
        Environment.GetEnvironmentVariable("GPUGRADCHECK_FUZZ_SECONDS") ?? "2", CultureInfo.InvariantCulture);

    private (int Number, byte[] File) current;
    private (int Read, int Refused) counts;

    [Theory]
    [InlineData("npy")]
    [InlineData("safetensors")]
    public void Any_file_is_read_or_refused_in_one_line_soon_and_within_twice_its_size(string format)
    {
        var reader = FuzzedReader.Of(format);
        string? complaint = null;
        var worker = new Thread(() => complaint = Run(reader)) { IsBackground = true };
        worker.Start();

        bool ended = worker.Join(TimeSpan.FromSeconds(Seconds) + Patience);

        Assert.True(ended, $"no answer; {Reproduction}");
        Assert.True(complaint is null, complaint);
        TestContext.Current.SendDiagnosticMessage($"{format}: {counts.Read} files read, {counts.Refused} refused");
        // Without both, the mutations were too mild or too harsh to say anything.
        Assert.True(counts.Read >= 100 && counts.Refused >= 100, $"{counts.Read} read, {counts.Refused} refused");
    }

    private string Reproduction =>
        $"{Seeds.Reproduce}, file {current.Number}: {Convert.ToBase64String(current.File)}";

    private string? Run(FuzzedReader reader)
    {
        // What the first read of all allocates is not the file's.
        foreach (byte[] sound in (byte[][])[.. reader.Small, .. reader.Large])
            Complaint(reader.Read, sound);
        counts = default;
        var clock = Stopwatch.StartNew();
        for (int number = 0; clock.Elapsed.TotalSeconds < Seconds; number++)
        {
            current = (number, File(reader, number));
            if (Complaint(reader.Read, current.File) is { } complaint)
                return $"{complaint}; {Reproduction}";
        }
        return null;
    }

    /// <summary>Each has a seed of its own, so that one can be made without those before it.</summary>
    private static byte[] File(FuzzedReader reader, int number)
    {
        var random = new Random(unchecked(Seeds.Current * 1_000_003 + number));
        if (random.Next(10) == 0)
            return [.. reader.Start[..random.Next(reader.Start.Length + 1)], .. Mutation.Bytes(random, random.Next(400))];
        byte[][] originals = random.Next(50) == 0 ? reader.Large : reader.Small;
        return Mutation.Of(originals[random.Next(originals.Length)], random);
    }

    private string? Complaint(Func<byte[], NpyArray> read, byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var array = read(file);
            counts.Read++;
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            // A half becomes a double, four times as wide.
            int times = array.Element is NpyElement.Float16 or NpyElement.BFloat16 ? 4 : 2;
            if (array.Shape.Any(extent => extent < 0) || array.Shape.Aggregate(1L, (count, extent) => count * extent) != array.Values.Length)
                return $"shape {string.Join('x', array.Shape)} for {array.Values.Length} values";
            return allocated <= times * file.Length + Allowance ? null : $"allocated {allocated} bytes for {file.Length}";
        }
        catch (InvalidInputException refusal)
        {
            counts.Refused++;
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (refusal.Message.Any(char.IsControl) || refusal.Message.Length > 400)
                return $"no line for a person: {refusal.Message}";
            return allocated <= 2 * file.Length + Allowance ? null : $"allocated {allocated} bytes for {file.Length}, refused: {refusal.Message}";
        }
        catch (Exception crash)
        {
            return $"{crash}";
        }
    }
}
