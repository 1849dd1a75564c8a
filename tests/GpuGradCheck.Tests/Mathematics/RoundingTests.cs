using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Exact functions, held bit for bit against System.Math on the host, where that is right.</summary>
public sealed class RoundingTests
{
    private static Arguments Everywhere => new Arguments()
        .Grid(-20.0, 20.0, 8_000).Grid(-1e17, 1e17, 2_000).Grid(-1e8, 1e8, 2_000)
        .Edges(Enumerable.Range(-100, 201).Select(i => i * 0.5))
        .Edges(4503599627370496.5, 4503599627370495.5, 2251799813685248.5, -4503599627370495.5)
        .Edges(8388607.5, -8388607.5, 4194304.5, 4194303.5)
        .Edges(double.PositiveInfinity, double.NegativeInfinity, double.NaN);

    [Fact]
    public void Floor_and_Round_are_exact()
    {
        foreach (double x in Everywhere.Doubles())
        {
            SameBits.Assert(Math.Floor(x), Rounding.Floor(x));
            SameBits.Assert(Math.Round(x), Rounding.Round(x));
        }

        foreach (float x in Everywhere.Singles())
        {
            SameBits.Assert(MathF.Floor(x), Rounding.Floor(x));
            SameBits.Assert(MathF.Round(x), Rounding.Round(x));
        }
    }

    [Fact]
    public void Abs_and_Sign_are_exact()
    {
        foreach (double x in Everywhere.Doubles())
        {
            SameBits.Assert(Math.Abs(x), Rounding.Abs(x));
            SameBits.Assert(double.IsNaN(x) || x == 0.0 ? x : Math.Sign(x), Rounding.Sign(x));
        }

        foreach (float x in Everywhere.Singles())
        {
            SameBits.Assert(MathF.Abs(x), Rounding.Abs(x));
            SameBits.Assert(float.IsNaN(x) || x == 0.0f ? x : MathF.Sign(x), Rounding.Sign(x));
        }
    }

    [Fact]
    public void Min_and_Max_keep_NaN_and_order_zeros()
    {
        double[] doubles = [.. Everywhere.Doubles().Where((_, i) => i % 500 == 0), 0.0, -0.0, 1.0, -1.0, double.NaN];
        foreach (var (x, y) in doubles.SelectMany(x => doubles.Select(y => (x, y))))
        {
            SameBits.Assert(Math.Min(x, y), Rounding.Min(x, y));
            SameBits.Assert(Math.Max(x, y), Rounding.Max(x, y));
        }

        float[] singles = [.. doubles.Select(x => (float)x)];
        foreach (var (x, y) in singles.SelectMany(x => singles.Select(y => (x, y))))
        {
            SameBits.Assert(MathF.Min(x, y), Rounding.Min(x, y));
            SameBits.Assert(MathF.Max(x, y), Rounding.Max(x, y));
        }
    }
}
