using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class TrigonometryTests
{
    private const double Furthest = 3.3e35; // 2^118

    private static Arguments Everywhere => new Arguments()
        .Grid(-10.0, 10.0, 30_000).Grid(-1e5, 1e5, 20_000).Grid(0.0, 1e9, 20_000).Grid(-1.0, 1.0, 10_000)
        .Edges(7e-9, -7e-9, 2e-4, -2e-4, 1e5, 1e9, 3.3e35)
        // Near multiples of π/4 a result is small, or another series begins.
        .Edges(Enumerable.Range(1, 400).Select(k => k * (Math.PI / 4.0)))
        .Edges(Enumerable.Range(1, 100).Select(k => k * k * k * 1000.0 * (Math.PI / 2.0)))
        .Edges(Enumerable.Range(1, 110).Select(k => Math.ScaleB(Math.PI, k)))
        // The doubles nearest to a multiple of π/2 for their size, by the continued fraction of π/2.
        .Edges(6381956970095103.0, Math.ScaleB(6381956970095103.0, 10), Math.ScaleB(6381956970095103.0, 60));

    private static IEnumerable<double> Doubles => Everywhere.Doubles().Where(x => Math.Abs(x) < Furthest);

    private static IEnumerable<float> Singles => Everywhere.Singles().Where(float.IsFinite);

    [Fact]
    public void Sin_in_double_is_within_its_bound() =>
        Accuracy.Check(Trigonometry.Sin, WideTrigonometry.Sin, Doubles, 0.85);

    [Fact]
    public void Sin_in_float_is_within_its_bound() =>
        Accuracy.Check(Trigonometry.Sin, WideTrigonometry.Sin, Singles, 0.85);

    [Fact]
    public void Cos_in_double_is_within_its_bound() =>
        Accuracy.Check(Trigonometry.Cos, WideTrigonometry.Cos, Doubles, 0.85);

    [Fact]
    public void Cos_in_float_is_within_its_bound() =>
        Accuracy.Check(Trigonometry.Cos, WideTrigonometry.Cos, Singles, 0.85);

    [Fact]
    public void Tan_in_double_is_within_its_bound() =>
        Accuracy.Check(Trigonometry.Tan, WideTrigonometry.Tan, Doubles, 1.1);

    [Fact]
    public void Tan_in_float_is_within_its_bound() =>
        Accuracy.Check(Trigonometry.Tan, WideTrigonometry.Tan, Singles, 1.1);

    [Theory]
    [InlineData(0.0, 0.0, 1.0)]
    [InlineData(double.Epsilon, double.Epsilon, 1.0)]
    [InlineData(double.PositiveInfinity, double.NaN, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN, double.NaN)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void Functions_at_the_ends_are_exact(double x, double sin, double cos)
    {
        SameBits.Assert(sin, Trigonometry.Sin(x));
        SameBits.Assert((float)sin, Trigonometry.Sin((float)x));
        SameBits.Assert(cos, Trigonometry.Cos(x));
        SameBits.Assert((float)cos, Trigonometry.Cos((float)x));
        SameBits.Assert(sin, Trigonometry.Tan(x));
        SameBits.Assert((float)sin, Trigonometry.Tan((float)x));
    }

    [Fact]
    public void Beyond_the_stored_digits_the_angle_counts_as_zero()
    {
        foreach (double x in new[] { Math.ScaleB(1.0, 118), double.MaxValue })
        {
            SameBits.Assert(0.0, Trigonometry.Sin(x));
            SameBits.Assert(1.0, Trigonometry.Cos(x));
            SameBits.Assert(-0.0, Trigonometry.Tan(-x));
        }
    }

    [Fact]
    public void Sin_and_Tan_are_odd_and_Cos_is_even_to_the_bit()
    {
        foreach (double x in Doubles.Where((x, i) => x >= 0.0 && i % 5 == 0))
        {
            SameBits.Assert(-Trigonometry.Sin(x), Trigonometry.Sin(-x));
            SameBits.Assert(Trigonometry.Cos(x), Trigonometry.Cos(-x));
            SameBits.Assert(-Trigonometry.Tan(x), Trigonometry.Tan(-x));
        }

        foreach (float x in Singles.Where((x, i) => x >= 0.0f && i % 5 == 0))
        {
            SameBits.Assert(-Trigonometry.Sin(x), Trigonometry.Sin(-x));
            SameBits.Assert(Trigonometry.Cos(x), Trigonometry.Cos(-x));
            SameBits.Assert(-Trigonometry.Tan(x), Trigonometry.Tan(-x));
        }
    }
}
