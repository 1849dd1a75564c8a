using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class InverseTrigonometryTests
{
    private const double Infinity = double.PositiveInfinity;

    private static Arguments Everywhere => new Arguments()
        .Grid(-1.0, 1.0, 60_000).Grid(-12.0, 12.0, 40_000).Grid(-0.01, 0.01, 20_000).Grid(-1e17, 1e17, 2_000)
        .Edges(1.0, -1.0, 0.1989, 0.6682, 1.4966, 5.0273, 7e-9, 2e-4, 1e17, 1e9, 1e-18, 1e-9)
        .Edges(0.19509032201612825, 0.5555702330196022, 0.8314696123025452, 0.9807852804032304);

    [Fact]
    public void Atan_in_double_is_within_its_bound() =>
        Accuracy.Check(InverseTrigonometry.Atan, WideTrigonometry.Atan, Everywhere.Doubles(), 0.6);

    [Fact]
    public void Atan_in_float_is_within_its_bound() =>
        Accuracy.Check(InverseTrigonometry.Atan, WideTrigonometry.Atan, Everywhere.Singles(), 0.6);

    [Fact]
    public void Asin_in_double_is_within_its_bound() =>
        Accuracy.Check(InverseTrigonometry.Asin, WideTrigonometry.Asin, Doubles, 0.6);

    [Fact]
    public void Asin_in_float_is_within_its_bound() =>
        Accuracy.Check(InverseTrigonometry.Asin, WideTrigonometry.Asin, Singles, 0.6);

    [Fact]
    public void Acos_in_double_is_within_its_bound() =>
        Accuracy.Check(InverseTrigonometry.Acos, WideTrigonometry.Acos, Doubles, 0.6);

    [Fact]
    public void Acos_in_float_is_within_its_bound() =>
        Accuracy.Check(InverseTrigonometry.Acos, WideTrigonometry.Acos, Singles, 0.6);

    [Fact]
    public void Atan2_in_double_is_within_its_bound()
    {
        var (ys, xs) = Pairs([.. Everywhere.Doubles().Where(x => double.IsFinite(x) && x != 0.0)]);
        Accuracy.Check(InverseTrigonometry.Atan2, WideTrigonometry.Atan2, ys, xs, 0.6);
    }

    [Fact]
    public void Atan2_in_float_is_within_its_bound()
    {
        var (ys, xs) = Pairs([.. Everywhere.Singles().Where(x => float.IsFinite(x) && x != 0.0f)]);
        Accuracy.Check(InverseTrigonometry.Atan2, WideTrigonometry.Atan2, ys, xs, 0.6);
    }

    [Fact]
    public void Atan_Asin_and_Acos_at_the_ends_are_exact()
    {
        foreach (double x in new[] { 0.0, -0.0, double.Epsilon, 1.0, -1.0, 1.5, -1.5, Infinity, -Infinity, double.NaN })
        {
            SameBits.Assert(Math.Atan(x), InverseTrigonometry.Atan(x));
            SameBits.Assert((float)Math.Atan(x), InverseTrigonometry.Atan((float)x));
            SameBits.Assert(Math.Asin(x), InverseTrigonometry.Asin(x));
            SameBits.Assert((float)Math.Asin(x), InverseTrigonometry.Asin((float)x));
            SameBits.Assert(Math.Acos(x), InverseTrigonometry.Acos(x));
            SameBits.Assert((float)Math.Acos(x), InverseTrigonometry.Acos((float)x));
        }
    }

    [Fact]
    public void Atan2_of_zeros_infinities_and_NaN_is_as_IEEE_has_it()
    {
        double[] special = [0.0, -0.0, 1.0, -1.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
            Infinity, -Infinity, double.NaN];
        foreach (var (y, x) in special.SelectMany(y => special.Select(x => (y, x))))
        {
            SameBits.Assert(Math.Atan2(y, x), InverseTrigonometry.Atan2(y, x));
            double rounded = Math.Atan2((float)y, (float)x);
            SameBits.Assert((float)rounded, InverseTrigonometry.Atan2((float)y, (float)x));
        }
    }

    private static IEnumerable<double> Doubles => Everywhere.Doubles().Where(x => Math.Abs(x) <= 1.0);

    private static IEnumerable<float> Singles => Everywhere.Singles().Where(x => MathF.Abs(x) <= 1.0f);

    /// <summary>Each number with another of them, half of the time with one of about its size.</summary>
    private static (T[] Ys, T[] Xs) Pairs<T>(T[] values)
    {
        var random = new Random(Arguments.Seed);
        T[] others = [.. values.Select((_, i) => values[i % 2 == 0 ? random.Next(values.Length) : Near(i)])];
        return (values, others);

        int Near(int i) => Math.Clamp(i + random.Next(-2_000, 2_000), 0, values.Length - 1);
    }
}
