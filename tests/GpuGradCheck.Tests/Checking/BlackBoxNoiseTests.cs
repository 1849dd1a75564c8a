using Xunit;
using static GpuGradCheck.Tests.Checking.Boxes;

namespace GpuGradCheck.Tests.Checking;

public sealed class BlackBoxNoiseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1e9)]
    public void Last_digits_that_change_from_call_to_call_are_noise(double slope)
    {
        int calls = 0;
        var report = Check(
            Box(
                (x, y) =>
                {
                    for (int i = 0; i < Length; i++)
                        y[i] = slope * x[i];
                },
                (_, _, c, g) =>
                {
                    for (int i = 0; i < Length; i++)
                        g[i] = slope * c[i] * (1 + 1e-7 * (Interlocked.Increment(ref calls) % 7 - 3));
                }),
            new());

        Assert.All(report.Runs, run =>
        {
            Assert.False(run.IsBackwardDeterministic);
            Assert.Equal(Verdict.Correct, run.Verdict);
            Assert.Contains(run.Reasons, reason => reason.Contains("other bits when it ran again: that counts as noise", StringComparison.Ordinal));
        });
    }

    /// <summary>As much as an iterative solution leaves open.</summary>
    [Fact]
    public void Noise_that_repeats_itself_is_no_nonlinearity()
    {
        var report = Check(
            Box(
                (x, y) =>
                {
                    for (int i = 0; i < Length; i++)
                        y[i] = x[i] * x[i];
                },
                (x, _, c, g) =>
                {
                    for (int i = 0; i < Length; i++)
                        g[i] = Inexact(2 * x[i] * c[i]);
                }),
            new() { Precisions = [Precision.Double], Cost = "projection" });

        Assert.Equal(Verdict.Correct, report.Verdict);

        static double Inexact(double value) => value * (1 + 1e-12 * (BitConverter.DoubleToInt64Bits(value * Math.PI) % 1000 / 500.0 - 1));
    }

    [Fact]
    public void Results_that_change_from_call_to_call_leave_nothing_decided()
    {
        int calls = 0;
        var report = Check(
            Box(
                (x, y) =>
                {
                    for (int i = 0; i < Length; i++)
                        y[i] = x[i] + 1e-3 * (Interlocked.Increment(ref calls) % 7);
                },
                (_, _, c, g) => c.CopyTo(g)),
            new());

        Assert.All(report.Runs, run =>
        {
            Assert.Equal(Verdict.Undecided, run.Verdict);
            Assert.Contains(run.Reasons, reason => reason.StartsWith("forward gave other bits", StringComparison.Ordinal));
        });
    }

    /// <summary>Between its own roundings such code is flat: the finest steps see no slope at all.</summary>
    [Theory]
    [InlineData("float", 1)]
    [InlineData("float", 100)]
    [InlineData("half", 1)]
    [InlineData("a tolerance", 1)]
    public void Code_that_computes_in_less_than_its_interface_is_not_wrong_and_its_bugs_are_not_correct(
        string rounding, double scale)
    {
        var box = Map(x => Rounded(rounding, Math.Tanh(x) + x), (x, _) => Rounded(rounding, 1 + Slope(x)));
        CheckOptions Options(string? bug) => new() { Precisions = [Precision.Double], Scale = scale, Plant = bug };

        Assert.NotEqual(Verdict.Wrong, Check(box, Options(null)).Verdict);
        Assert.NotEqual(Verdict.Correct, Check(box, Options("factor:0.5")).Verdict);
    }

    [Fact]
    public void A_bug_in_code_that_computes_in_float_behind_doubles_is_found()
    {
        var box = Map(x => (float)Math.Tanh(x), (x, _) => (float)Slope(x));

        var report = Check(box, new() { Precisions = [Precision.Double], Plant = "factor:0.5" });

        Assert.Equal((Verdict.Wrong, "factor"), (report.Verdict, Assert.Single(report.Runs).Diagnosis?.Pattern));
    }

    /// <summary>Whether these are steps of the function or of its rounding, its results do not tell.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Where_fine_and_coarse_steps_see_different_slopes_neither_is_wrong(double slope)
    {
        var stairs = Map(x => x + Math.Floor(64 * x) / 64, (_, _) => slope);

        var report = Check(stairs, new() { Precisions = [Precision.Double], Scale = 10 });

        Assert.NotEqual(Verdict.Wrong, report.Verdict);
    }

    private static double Slope(double x) => 1 / (Math.Cosh(x) * Math.Cosh(x));

    private static double Rounded(string rounding, double value) => rounding switch
    {
        "float" => (float)value,
        "half" => (double)(Half)value,
        _ => Math.Round(value * 1e6) / 1e6,
    };
}
