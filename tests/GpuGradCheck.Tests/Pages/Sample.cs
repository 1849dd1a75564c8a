using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Pages;

/// <summary>Reports to make pages of.</summary>
internal static class Sample
{
    /// <summary>A layer that hands its input on, checked on the CPU.</summary>
    public static GradientReport Check(int rows, int columns, string? bug = null, IReadOnlyList<double>? sweep = null) =>
        GradientChecker.Check("identity", new Identity(rows, columns), Options(bug, sweep), null, TestContext.Current.CancellationToken);

    /// <summary>A function of the host under these names.</summary>
    public static GradientReport CheckNamed(string name, string tensor) => GradientChecker.Check(
        name,
        new HostFunction(new([new Tensor(tensor, 0, 6)], [new Tensor("y", 0, 6)]))
        {
            Double = new(
                (x, y) => x.CopyTo(y),
                (_, _, c, g) =>
                {
                    c.CopyTo(g);
                    g[2] = 0;
                }),
        },
        new() { Precisions = [Precision.Double], Sweep = [1e-4, 1e-2] },
        cancellation: TestContext.Current.CancellationToken);

    /// <summary>A report on as many entries in as many runs, whose neighbours in a map are of different levels: as long as a page can be.</summary>
    public static GradientReport Noisy(int rows, int columns, int runs)
    {
        var small = Check(2, 3);
        int length = rows * columns;
        var random = new Random(Seeds.Current);
        double[] errors = [.. Enumerable.Range(0, length).Select(_ => Math.Pow(10, random.Next(-4, 6)))];
        var noisy = small.Runs[0] with
        {
            Analytic = errors,
            Exact = new double[length],
            Bounds = [.. Enumerable.Repeat(1.0, length)],
            Entries = [.. errors.Select(error => error > 1 ? EntryVerdict.Wrong : EntryVerdict.Correct)],
            Verdict = Verdict.Wrong,
        };
        var problem = Problem.Create("identity", new Identity(rows, columns), Catalog.Cost("mse"));
        return new(problem, small.Options, [.. Enumerable.Repeat(noisy, runs)]);
    }

    private static CheckOptions Options(string? bug, IReadOnlyList<double>? sweep) => new()
    {
        Plant = bug,
        Sweep = sweep,
        Devices = ["cpu"],
        Precisions = [Precision.Double],
        Seed = Seeds.Current,
    };
}
