using System.Globalization;
using Xunit;

namespace GpuGradCheck.Tests.Npy;

public sealed class NpyFuzzTests
{
    private const int Files = 20_000;

    // Bytes that mean something in a header, so that mutations get past the first check of the parser.
    private const string Telling = "0123456789(),:'\"{}[]<>|=fiuc \\\n\0\u00ff";

    [Fact]
    public void Mutated_files_are_read_or_refused_and_nothing_else()
    {
        var seed = Environment.GetEnvironmentVariable("GPUGRADCHECK_SEED") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : 20_251;
        var random = new Random(seed);
        var originals = Originals();
        var (read, refused) = (0, 0);
        for (var i = 0; i < Files; i++)
        {
            var file = Mutated(originals[i % originals.Length], random);
            try
            {
                var array = NpyBytes.Read(file);
                Assert.Equal(array.Shape.Aggregate(1, (count, extent) => count * extent), array.Values.Length);
                read++;
            }
            catch (InvalidInputException e)
            {
                Assert.False(e.Message.Any(char.IsControl), $"{Reproduction(seed, i, file)}: {e.Message}");
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"{Reproduction(seed, i, file)}: {e}");
            }
        }

        // Without both, the mutations were too mild or too harsh to say anything.
        Assert.InRange(read, 100, Files);
        Assert.InRange(refused, 100, Files);
    }

    private static string Reproduction(int seed, int number, byte[] file) =>
        $"GPUGRADCHECK_SEED={seed}, file {number}, {Convert.ToBase64String(file)}";

    private static byte[][] Originals() =>
    [
        NpyBytes.File(NpyBytes.Header(), new byte[48]),
        NpyBytes.File(NpyBytes.Header("'>f4'", "(3, 2, 2)", fortranOrder: true), new byte[48], version: 2),
        NpyBytes.File(NpyBytes.Header("'<f2'", "()"), new byte[2], version: 3),
        NpyBytes.File(NpyBytes.Header("[('x', '<f4'), ('y', '<f4')]", "(6,)"), new byte[48], version: 3),
    ];

    private static byte[] Mutated(byte[] original, Random random)
    {
        var file = original.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var place = random.Next(file.Count);
            var value = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)Telling[random.Next(Telling.Length)];
            switch (random.Next(8))
            {
                case 0: file.RemoveAt(place); break;
                case 1: file.Insert(place, value); break;
                case 2: file.RemoveRange(place, Math.Min(random.Next(20), file.Count - place - 1)); break;
                case 3: file.InsertRange(place, file.Slice(0, Math.Min(random.Next(20), file.Count))); break;
                default: file[place] = value; break;
            }
        }

        return [.. file];
    }
}
