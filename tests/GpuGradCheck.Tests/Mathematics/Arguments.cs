namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Where functions are tried: grids, neighbours of edges and powers of two, subnormals, random bits.</summary>
internal sealed class Arguments
{
    public const int Seed = 5;

    private const int Neighbours = 25;
    private const int RandomPatterns = 20_000;

    private readonly List<double> edges = [0.0, -0.0];
    private readonly List<double> points = [];

    public Arguments Grid(double from, double to, int count)
    {
        edges.AddRange([from, to]);
        for (int i = 0; i < count; i++) points.Add(from + (to - from) * (i + 0.5) / count);
        return this;
    }

    /// <summary>Numbers to try with their neighbours: where a formula changes, or a result overflows.</summary>
    public Arguments Edges(params IEnumerable<double> values)
    {
        edges.AddRange(values);
        return this;
    }

    public IEnumerable<double> Doubles()
    {
        foreach (double edge in edges.Concat(Binades(-1074, 1023)))
        {
            yield return edge;
            double above = edge, below = edge;
            for (int i = 0; i < Neighbours; i++)
            {
                yield return above = Math.BitIncrement(above);
                yield return below = Math.BitDecrement(below);
            }
        }

        foreach (double point in points) yield return point;
        var random = new Random(Seed);
        for (int i = 0; i < RandomPatterns; i++)
        {
            long bits = random.NextInt64(long.MinValue, long.MaxValue);
            yield return BitConverter.Int64BitsToDouble(bits);
            bool subnormal = i % 4 == 0;
            if (subnormal) yield return BitConverter.Int64BitsToDouble(bits & ~(0x7FFL << 52));
        }
    }

    public IEnumerable<float> Singles()
    {
        foreach (double edge in edges.Concat(Binades(-149, 127)))
        {
            float above = (float)edge, below = above;
            yield return above;
            for (int i = 0; i < Neighbours; i++)
            {
                yield return above = MathF.BitIncrement(above);
                yield return below = MathF.BitDecrement(below);
            }
        }

        foreach (double point in points) yield return (float)point;
        var random = new Random(Seed);
        for (int i = 0; i < RandomPatterns; i++)
        {
            int bits = random.Next(int.MinValue, int.MaxValue);
            yield return BitConverter.Int32BitsToSingle(bits);
            bool subnormal = i % 4 == 0;
            if (subnormal) yield return BitConverter.Int32BitsToSingle(bits & ~(0xFF << 23));
        }
    }

    private static IEnumerable<double> Binades(int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(e => Math.ScaleB(1.0, e)).SelectMany(p => new[] { p, -p });
}
