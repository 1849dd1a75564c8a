using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class RootsTests
{
    private static Arguments Everywhere => new Arguments()
        .Grid(-30.0, 30.0, 40_000).Grid(0.9, 8.1, 60_000).Grid(0.0, 1e6, 40_000)
        .Edges(2.2250738585072014e-308, 1.17549435e-38, double.MaxValue, float.MaxValue)
        .Edges(Enumerable.Range(1, 100).Select(n => (double)(n * n * n)));

    private static IEnumerable<float> Singles => Everywhere.Singles().Where(float.IsFinite);

    [Fact]
    public void Cbrt_in_double_is_within_its_bound() =>
        Accuracy.Check(Roots.Cbrt, WideReference.Cbrt, Everywhere.Doubles(), 0.51);

    [Fact]
    public void Cbrt_in_float_is_within_its_bound() =>
        Accuracy.Check(Roots.Cbrt, WideReference.Cbrt, Singles, 0.52);

    [Fact]
    public void Rsqrt_in_double_is_within_its_bound() =>
        Accuracy.Check(Roots.Rsqrt, WideReference.Rsqrt, Everywhere.Doubles().Where(x => x > 0.0), 0.51);

    [Fact]
    public void Rsqrt_in_float_is_within_its_bound() =>
        Accuracy.Check(Roots.Rsqrt, WideReference.Rsqrt, Singles.Where(x => x > 0.0f), 0.51);

    [Theory]
    [InlineData(0.0, 0.0, double.PositiveInfinity)]
    [InlineData(1.0, 1.0, 1.0)]
    [InlineData(64.0, 4.0, 0.125)]
    [InlineData(-1.0, -1.0, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0.0)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity, double.NaN)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void Cbrt_and_Rsqrt_at_the_ends_are_exact(double x, double cbrt, double rsqrt)
    {
        SameBits.Assert(cbrt, Roots.Cbrt(x));
        SameBits.Assert((float)cbrt, Roots.Cbrt((float)x));
        SameBits.Assert(rsqrt, Roots.Rsqrt(x));
        SameBits.Assert((float)rsqrt, Roots.Rsqrt((float)x));
    }

    [Fact]
    public void Negative_zero_keeps_its_sign()
    {
        SameBits.Assert(-0.0, Roots.Cbrt(-0.0));
        SameBits.Assert(-0.0f, Roots.Cbrt(-0.0f));
        SameBits.Assert(double.NegativeInfinity, Roots.Rsqrt(-0.0));
        SameBits.Assert(float.NegativeInfinity, Roots.Rsqrt(-0.0f));
    }
}
