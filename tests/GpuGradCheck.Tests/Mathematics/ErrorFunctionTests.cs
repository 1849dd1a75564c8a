using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class ErrorFunctionTests
{
    private static Arguments Everywhere => new Arguments()
        .Grid(-7.0, 28.0, 30_000).Grid(-1.0, 1.0, 30_000).Grid(0.4, 10.2, 40_000)
        .Edges(0.5, -0.5, 6.0, -6.0, 4.0, -4.0, 28.0, 10.25, 3.0)
        // Where erfc becomes subnormal, and zero.
        .Edges(26.724840183069667, 27.127137854860855, 27.2, 9.194549449134672, 10.127624702000604);

    [Fact]
    public void Erf_in_double_is_within_its_bound() =>
        Accuracy.Check(ErrorFunction.Erf, WideErrorFunction.Erf, Everywhere.Doubles(), 1.1);

    [Fact]
    public void Erf_in_float_is_within_its_bound() =>
        Accuracy.Check(ErrorFunction.Erf, WideErrorFunction.Erf, Everywhere.Singles(), 1.1);

    [Fact]
    public void Erfc_in_double_is_within_its_bound() =>
        Accuracy.Check(ErrorFunction.Erfc, WideErrorFunction.Erfc, Everywhere.Doubles(), 1.4);

    [Fact]
    public void Erfc_in_float_is_within_its_bound() =>
        Accuracy.Check(ErrorFunction.Erfc, WideErrorFunction.Erfc, Everywhere.Singles(), 1.4);

    [Theory]
    [InlineData(0.0, 0.0, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0, 0.0)]
    [InlineData(double.NegativeInfinity, -1.0, 2.0)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(double.Epsilon, double.Epsilon, 1.0)]
    [InlineData(double.MaxValue, 1.0, 0.0)]
    [InlineData(double.MinValue, -1.0, 2.0)]
    public void Erf_and_Erfc_at_the_ends_are_exact(double x, double erf, double erfc)
    {
        SameBits.Assert(erf, ErrorFunction.Erf(x));
        SameBits.Assert((float)erf, ErrorFunction.Erf((float)x));
        SameBits.Assert(erfc, ErrorFunction.Erfc(x));
        SameBits.Assert((float)erfc, ErrorFunction.Erfc((float)x));
    }

    [Fact]
    public void Erf_is_odd_to_the_bit()
    {
        foreach (double x in Everywhere.Doubles().Where(x => x > 0.0))
            SameBits.Assert(-ErrorFunction.Erf(x), ErrorFunction.Erf(-x));
        foreach (float x in Everywhere.Singles().Where(x => x > 0.0f))
            SameBits.Assert(-ErrorFunction.Erf(x), ErrorFunction.Erf(-x));
    }

    [Fact]
    public void Negative_zero_is_a_zero_that_Erf_keeps()
    {
        SameBits.Assert(-0.0, ErrorFunction.Erf(-0.0));
        SameBits.Assert(-0.0f, ErrorFunction.Erf(-0.0f));
        SameBits.Assert(1.0, ErrorFunction.Erfc(-0.0));
        SameBits.Assert(1.0f, ErrorFunction.Erfc(-0.0f));
    }
}
