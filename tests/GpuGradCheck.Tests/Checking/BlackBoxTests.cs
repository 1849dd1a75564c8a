using System.Runtime.InteropServices;
using GpuGradCheck.Npy;
using Xunit;
using static GpuGradCheck.Tests.Checking.Boxes;

namespace GpuGradCheck.Tests.Checking;

public sealed class BlackBoxTests
{
    [Theory]
    [InlineData(1e-2)]
    [InlineData(1)]
    [InlineData(10)]
    public void A_right_gradient_is_correct_in_each_precision_or_undecided_and_never_wrong(double scale)
    {
        var report = Check(Map(Math.Tanh, (x, _) => 1 / (Math.Cosh(x) * Math.Cosh(x))), new() { Scale = scale });

        Assert.Equal([Precision.Float, Precision.Double], report.Runs.Select(run => run.Precision));
        Assert.All(report.Runs, run => Assert.NotEqual(Verdict.Wrong, run.Verdict));
        Assert.Equal(Verdict.Correct, report.Runs[1].Verdict);
    }

    [Fact]
    public void The_question_s_loss_is_correct()
    {
        // 1/2 sum (x - t)^2 / n with t kept in the function.
        double[] target = [.. Enumerable.Range(0, Length).Select(i => Math.Sin(i))];
        var loss = new HostFunction(new([new Tensor("x", 0, Length)], [new Tensor("loss", 0, 1)]))
        {
            Double = new(
                (x, y) =>
                {
                    y[0] = 0;
                    for (int i = 0; i < Length; i++)
                        y[0] += (x[i] - target[i]) * (x[i] - target[i]) / (2 * Length);
                },
                (x, _, c, g) =>
                {
                    for (int i = 0; i < Length; i++)
                        g[i] = c[0] * (x[i] - target[i]) / Length;
                }),
        };

        var report = Check(loss, new() { Cost = "sum" });

        Assert.Equal(Verdict.Correct, report.Verdict);
    }

    [Theory]
    [InlineData("factor:0.5", "factor")]
    [InlineData("factor:1.01", "factor")]
    [InlineData("sign", "sign")]
    [InlineData("zero:x[3]", "zero")]
    [InlineData("offset:0.05", "offset")]
    [InlineData("stale", "stale")]
    public void A_planted_bug_is_wrong_and_named(string bug, string pattern)
    {
        var report = Check(Map(Math.Tanh, (x, _) => 1 / (Math.Cosh(x) * Math.Cosh(x))), new() { Plant = bug });

        Assert.All(report.Runs, run => Assert.Equal((Verdict.Wrong, pattern), (run.Verdict, run.Diagnosis?.Pattern)));
    }

    [Fact]
    public void The_derivative_at_the_output_in_place_of_the_input_is_wrong() =>
        Assert.Equal(Verdict.Wrong, Check(Map(x => x / (1 + Math.Abs(x)), (_, y) => Math.Pow(1 + Math.Abs(y), -2)), new()).Verdict);

    [Fact]
    public void A_backward_that_ignores_its_cotangents_is_not_linear()
    {
        var report = Check(Box((x, y) => x.CopyTo(y), (_, _, _, g) => g.Fill(1)), new() { Cost = "sum" });

        Assert.All(report.Runs, run => Assert.Equal((Verdict.Wrong, "nonlinear"), (run.Verdict, run.Diagnosis?.Pattern)));
    }

    [Fact]
    public void A_gradient_that_is_added_to_its_buffer_is_correct_and_said_to_be()
    {
        var report = Check(
            Box((x, y) => x.CopyTo(y), (_, _, c, g) =>
            {
                for (int i = 0; i < Length; i++)
                    g[i] += c[i];
            }), new());

        Assert.All(report.Runs, run =>
        {
            Assert.Equal(Verdict.Correct, run.Verdict);
            Assert.Contains(run.Reasons, reason => reason.Contains("adds to what the gradient's buffer holds", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_large_gradient_that_is_added_to_its_buffer_is_correct()
    {
        var report = Check(
            Box(
                (x, y) =>
                {
                    for (int i = 0; i < Length; i++)
                        y[i] = 1e10 * x[i];
                },
                (_, _, c, g) =>
                {
                    for (int i = 0; i < Length; i++)
                        g[i] += 1e10 * c[i];
                }),
            new());

        Assert.All(report.Runs, run => Assert.Contains(run.Reasons, reason => reason.StartsWith("backward adds", StringComparison.Ordinal)));
        Assert.Equal(Verdict.Correct, report.Verdict);
    }

    [Fact]
    public void A_gradient_that_is_NaN_for_other_cotangents_is_not_linear()
    {
        var report = Check(
            Box(
                (x, y) => x.CopyTo(y),
                (_, _, c, g) =>
                {
                    for (int i = 0; i < Length; i++)
                        g[i] = Math.Exp(Math.Log(c[i]));
                }),
            new() { Cost = "sum" });

        Assert.All(report.Runs, run => Assert.Equal((Verdict.Wrong, "nonlinear"), (run.Verdict, run.Diagnosis?.Pattern)));
    }

    [Fact]
    public void Code_that_is_cancelled_cancels_the_check() => Assert.Throws<OperationCanceledException>(
        () => Check(Box((_, _) => throw new OperationCanceledException(), (_, _, c, g) => c.CopyTo(g)), new()));

    [Fact]
    public async Task Cancelling_takes_effect_among_many_slow_calls()
    {
        using var cancelling = new CancellationTokenSource();
        int calls = 0;
        var slow = Box(
            (x, y) =>
            {
                if (Interlocked.Increment(ref calls) == 30)
                    cancelling.Cancel();
                Thread.Sleep(20);
                x.CopyTo(y);
            },
            (_, _, c, g) => c.CopyTo(g));

        await Task.Run(() => Assert.Throws<OperationCanceledException>(
            () => GradientChecker.Check("box", slow, new() { Precisions = [Precision.Double] }, null, cancelling.Token)));

        Assert.InRange(calls, 30, 100);
    }

    [Fact]
    public void An_entry_that_is_never_written_is_named() =>
        Complains("backward does not write x[5]", Box((x, y) => x.CopyTo(y), (_, _, c, g) =>
        {
            for (int i = 0; i < Length; i++)
            {
                if (i != 5)
                    g[i] = c[i];
            }
        }));

    [Fact]
    public void An_input_that_changes_is_named() =>
        Complains("forward changes x[2]", Box(
            (x, y) =>
            {
                x.CopyTo(y);
                MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(x), Length)[2] += 1;
            },
            (_, _, c, g) => c.CopyTo(g)));

    [Fact]
    public void A_throw_is_told_in_one_line() =>
        Complains(
            "forward threw InvalidOperationException: no weights\\u000awere loaded",
            Box((_, _) => throw new InvalidOperationException("no weights\nwere loaded"), (_, _, c, g) => c.CopyTo(g)));

    [Fact]
    public void A_kink_takes_any_slope_of_its_two_sides()
    {
        double[] values = [.. Enumerable.Range(0, Length).Select(i => i % 3 == 0 ? 0 : i - 9.5)];
        var options = new CheckOptions { Tensors = new Dictionary<string, NpyArray> { ["x"] = new([Length], values, NpyElement.Float64) } };
        HostFunction Rectifier(double atZero) => Map(x => Math.Max(x, 0), (x, _) => x > 0 ? 1 : x < 0 ? 0 : atZero);

        Assert.All(Check(Rectifier(0), options).Runs, run => Assert.Equal((Verdict.Correct, 8), (run.Verdict, run.Counts.Kink)));
        Assert.All(Check(Rectifier(0.5), options).Runs, run => Assert.Equal((Verdict.Correct, 8), (run.Verdict, run.Counts.Kink)));
        Assert.All(Check(Rectifier(-0.25), options).Runs, run => Assert.Equal((Verdict.Wrong, 8), (run.Verdict, run.Counts.Wrong)));
    }

    [Fact]
    public void A_cost_that_never_changes_is_vacuous()
    {
        var normalized = Box(
            (x, y) =>
            {
                double sum = 0;
                foreach (double each in x)
                    sum += Math.Exp(each);
                for (int i = 0; i < Length; i++)
                    y[i] = Math.Exp(x[i]) / sum;
            },
            (_, y, c, g) =>
            {
                double dot = 0;
                for (int i = 0; i < Length; i++)
                    dot += c[i] * y[i];
                for (int i = 0; i < Length; i++)
                    g[i] = y[i] * (c[i] - dot);
            });

        Assert.All(Check(normalized, new() { Cost = "sum" }).Runs, run => Assert.Equal(Verdict.Vacuous, run.Verdict));
        Assert.All(Check(normalized, new() { Cost = "projection" }).Runs, run => Assert.NotEqual(Verdict.Wrong, run.Verdict));
    }

    [Fact]
    public void A_precision_that_it_does_not_have_is_refused()
    {
        var floats = new HostFunction(new([new Tensor("x", 0, 3)], [new Tensor("y", 0, 3)]))
        {
            Float = new((x, y) => x.CopyTo(y), (_, _, c, g) => c.CopyTo(g)),
        };

        Assert.Equal(Precision.Float, Assert.Single(Check(floats, new()).Runs).Precision);
        Assert.Throws<UsageException>(() => Check(floats, new() { Precisions = [Precision.Double] }));
    }

    [Fact]
    public void A_call_that_does_not_return_is_given_up()
    {
        var box = Box((x, y) => x.CopyTo(y), (_, _, _, _) => Thread.Sleep(4000));

        var error = Assert.Throws<LayerContractException>(() => Check(box, new() { LaunchLimit = TimeSpan.FromSeconds(1) }));

        Assert.StartsWith("box: backward on cpu did not come back within 1 s; look for a loop", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_calls_may_take_longer_together_than_one_may()
    {
        var limit = TimeSpan.FromSeconds(0.9);
        var options = new CheckOptions { LaunchLimit = limit, Step = 1e-3, Precisions = [Precision.Double] };
        var slow = Box(
            (x, y) =>
            {
                Thread.Sleep(25);
                x.CopyTo(y);
            },
            (_, _, c, g) => c.CopyTo(g));
        var oneAtATime = new HostFunction(slow.Tensors) { Double = slow.Double, IsThreadSafe = false };

        Assert.Single(Check(oneAtATime, options).Runs);
        Assert.True(2 * Length * TimeSpan.FromMilliseconds(25) > limit);
    }

    private static void Complains(string start, HostFunction box) =>
        Assert.StartsWith("box: " + start, Assert.Throws<LayerContractException>(() => Check(box, new())).Message, StringComparison.Ordinal);
}
