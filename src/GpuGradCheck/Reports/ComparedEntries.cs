using GpuGradCheck.Comparison;

namespace GpuGradCheck;

/// <summary>Chooses the numbers that a comparison shows side by side.</summary>
internal static class ComparedEntries
{
    /// <summary>Entries shown of each quantity.</summary>
    private const int Shown = 4;

    /// <summary>
    /// The cost, then of each quantity the entries that differ most, the first ones where none differs.
    /// </summary>
    public static IEnumerable<ComparedEntry> Of(ComparisonReport comparison)
    {
        var (problem, runs) = (comparison.Report.Problem, comparison.Report.Runs);
        // Two precisions always differ; that must not hide where two devices do.
        RunPair[] pairs = [.. comparison.HasSameBits ? comparison.Pairs : comparison.Comparable];
        double[] costs = [.. runs.Select(run => run.Cost)];
        return
        [
            new("cost", null, pairs.Max(pair => pair.CostUlp), costs),
            .. Worst("output", problem.OutputTensors, run => run.Outputs),
            .. Worst("gradient", problem.Differentiable, run => run.Analytic),
        ];

        IEnumerable<ComparedEntry> Worst(
            string quantity, IReadOnlyList<Tensor> tensors, Func<RunReport, IReadOnlyList<double>> of)
        {
            double MaxUlp(int k) =>
                pairs.Max(pair => Ulps.Between(of(runs[pair.A])[k], of(runs[pair.B])[k], pair.Precision));
            return Enumerable.Range(0, tensors[^1].End)
                .Select(k => (Entry: k, MaxUlp: MaxUlp(k)))
                .OrderByDescending(each => each.MaxUlp)
                .Take(Shown)
                .Select(each => new ComparedEntry(
                    quantity, EntryPlace.Of(tensors, each.Entry), each.MaxUlp,
                    [.. runs.Select(run => of(run)[each.Entry])]));
        }
    }
}
