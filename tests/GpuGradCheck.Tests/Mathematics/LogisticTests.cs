using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

public sealed class LogisticTests
{
    private static Arguments Everywhere => new Arguments()
        .Grid(-746.0, 40.0, 20_000).Grid(-104.0, 20.0, 20_000).Grid(-40.0, 40.0, 30_000).Grid(-2.0, 2.0, 40_000)
        .Edges(1.0, -1.0, -708.3964185322641, -744.4400719213812, -745.1332191019412)
        .Edges(-87.33654475055310, -103.2789299019278, -103.9720770839917)
        .Edges(36.7, 37.4, 16.6, 17.4);

    [Fact]
    public void Sigmoid_in_double_is_within_its_bound() =>
        Accuracy.Check(Logistic.Sigmoid, WideReference.Sigmoid, Everywhere.Doubles(), 1.8);

    [Fact]
    public void Sigmoid_in_float_is_within_its_bound() =>
        Accuracy.Check(Logistic.Sigmoid, WideReference.Sigmoid, Everywhere.Singles(), 1.8);

    [Fact]
    public void Softplus_in_double_is_within_its_bound() =>
        Accuracy.Check(Logistic.Softplus, WideReference.Softplus, Everywhere.Doubles(), 1.8);

    [Fact]
    public void Softplus_in_float_is_within_its_bound() =>
        Accuracy.Check(Logistic.Softplus, WideReference.Softplus, Everywhere.Singles(), 1.8);

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.Epsilon, 0.5)]
    [InlineData(double.MaxValue, 1.0)]
    [InlineData(double.MinValue, 0.0)]
    public void Sigmoid_at_the_ends_is_exact(double x, double expected)
    {
        SameBits.Assert(expected, Logistic.Sigmoid(x));
        SameBits.Assert((float)expected, Logistic.Sigmoid((float)x));
    }

    [Theory]
    [InlineData(0.0, 0.6931471805599453)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.MaxValue, double.MaxValue)]
    [InlineData(double.MinValue, 0.0)]
    public void Softplus_at_the_ends_is_exact(double x, double expected)
    {
        SameBits.Assert(expected, Logistic.Softplus(x));
        SameBits.Assert((float)expected, Logistic.Softplus((float)x));
    }
}
