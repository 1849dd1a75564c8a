using System.Globalization;
using GpuGradCheck.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>
/// Every finite float, beside the system's function in double, which is some 10^8 times closer than what is asked for.
/// Takes minutes: run it with <c>-explicit only</c>.
/// </summary>
public sealed class EveryFloatTests
{
    private const int PatternsOfFinite = 0x7F80_0000;
    private const int Chunk = 1 << 20;

    [Fact(Explicit = true)]
    public void Cbrt_of_every_float_is_within_its_bound() => Check(Roots.Cbrt, Math.Cbrt, 0.52, isOdd: true);

    [Fact(Explicit = true)]
    public void Rsqrt_of_every_positive_float_is_within_its_bound() =>
        Check(Roots.Rsqrt, x => 1.0 / Math.Sqrt(x), 0.51, isOdd: null);

    [Fact(Explicit = true)]
    public void Sin_of_every_float_is_within_its_bound() => Check(Trigonometry.Sin, Math.Sin, 0.85, isOdd: true);

    [Fact(Explicit = true)]
    public void Cos_of_every_float_is_within_its_bound() => Check(Trigonometry.Cos, Math.Cos, 0.85, isOdd: false);

    [Fact(Explicit = true)]
    public void Tan_of_every_float_is_within_its_bound() => Check(Trigonometry.Tan, Math.Tan, 1.1, isOdd: true);

    /// <summary>Positive floats beside the reference, and negative ones beside those; not defined there if neither odd nor even.</summary>
    private static void Check(Func<float, float> function, Func<double, double> reference, double bound, bool? isOdd)
    {
        var worst = new (double Error, float At)[PatternsOfFinite / Chunk];
        Parallel.For(0, worst.Length, chunk =>
        {
            int first = chunk * Chunk;
            for (int bits = Math.Max(first, 1); bits < first + Chunk; bits++)
            {
                float x = BitConverter.Int32BitsToSingle(bits);
                float result = function(x);
                double error = UlpError(result, reference(x));
                if (!(error <= worst[chunk].Error)) worst[chunk] = (error, x);
                if (isOdd is { } odd) SameBits.Assert(odd ? -result : result, function(-x));
            }
        });

        var (largest, at) = worst.MaxBy(each => double.IsNaN(each.Error) ? double.PositiveInfinity : each.Error);
        string report = string.Create(CultureInfo.InvariantCulture, $"{largest:0.0000} ULP (bound {bound}) at {at:R}");
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(largest <= bound, report);
    }

    private static double UlpError(float result, double reference)
    {
        int binade = Math.Max(Math.ILogB(reference), -126);
        return Math.Abs(result - reference) * BitConverter.Int64BitsToDouble((long)(1023 + 23 - binade) << 52);
    }
}
