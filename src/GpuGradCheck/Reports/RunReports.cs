using GpuGradCheck.Comparison;

namespace GpuGradCheck;

/// <summary>Turns what a run brought to light into its report.</summary>
internal static class RunReports
{
    private const int EntriesReported = 10;

    public static RunReport Build(
        Problem problem, CheckOptions options, DeviceInfo device, Precision precision, Evidence evidence)
    {
        var (gradients, comparison) = (evidence.Gradients, evidence.Comparison);
        return new()
        {
            Device = device,
            Precision = precision,
            Math = options.Math,
            Passes = options.Passes,
            Coverage = CoverageReports.Of(problem, options, gradients),
            Verdict = AtBest(comparison.Verdict, problem, evidence),
            Formula = comparison.FormulaVerdict,
            Accuracy = comparison.Accuracy,
            Counts = Count(comparison),
            Discrepancy = Discrepancies.Of(gradients, gradients.Numeric),
            IsForwardDeterministic = evidence.Forward.IsDeterministic,
            IsBackwardDeterministic = evidence.Backward.IsDeterministic,
            Cost = evidence.Forward.Terms.Sum(),
            RowCosts = RowCosts(problem, evidence.Forward.Terms),
            Informative = comparison.Informative,
            Noticed = comparison.Noticed,
            Worst = [.. comparison.Worst(EntriesReported).Select(k => Entry(problem, evidence, k))],
            Reasons =
            [
                .. ReasonText.Of(problem, precision, evidence),
                .. CoverageText.Reasons(evidence),
                .. NumericText.Of(problem, precision, evidence),
            ],
            PerturbedPasses = 2L * gradients.Measured.Length,
            Outputs = evidence.Forward.Outputs,
            Analytic = gradients.Analytic,
            Bounds = [.. Enumerable.Range(0, problem.Variables).Select(comparison.Bound)],
            Entries = comparison.Entries,
            Exact = gradients.Exact.Values,
            Numeric = gradients.Numeric,
            NumericBounds = evidence.Numeric.Bounds,
            NumericSteps = evidence.Numeric.Steps,
        };
    }

    // Passes that depend on more than they read, or that do not repeat themselves, make every number here doubtful.
    // What code that can only be run does not repeat is noise, and was measured as such.
    private static Verdict AtBest(Verdict verdict, Problem problem, Evidence evidence)
    {
        bool repeats = problem.Layer is null || (evidence.Forward.IsDeterministic && evidence.Backward.IsDeterministic);
        bool isSound = evidence.Numeric.AuditHolds && repeats;
        return isSound || verdict == Verdict.Wrong ? verdict : Verdict.Undecided;
    }

    private static Counts Count(GradientComparison comparison)
    {
        var counts = new int[Enum.GetValues<EntryVerdict>().Length];
        foreach (int k in comparison.Judged)
            counts[(int)comparison.Entries[k]]++;
        int Of(EntryVerdict verdict) => counts[(int)verdict];
        int all = comparison.Judged.Length;
        return comparison.Verdict == Verdict.Vacuous
            ? new(all, 0, 0, all, 0, 0)
            : new(
                all, Of(EntryVerdict.Correct), Of(EntryVerdict.Wrong), Of(EntryVerdict.Undecided),
                Of(EntryVerdict.Kink), Of(EntryVerdict.NonFinite));
    }

    /// <summary>The terms of each row, summed in order; times the rows where the cost is their average.</summary>
    private static double[] RowCosts(Problem problem, double[] terms)
    {
        int rows = problem.OutputTensors[0].Shape[0];
        int columns = problem.OutputTensors[0].Length / rows;
        double weight = problem.Cost.IsAverage ? (double)problem.Outputs / columns : 1;
        return [.. terms.Take(rows * columns).Chunk(columns).Select(row => weight * row.Sum())];
    }

    private static EntryReport Entry(Problem problem, Evidence evidence, int k)
    {
        var tensor = problem.TensorOf(k);
        var gradients = evidence.Gradients;
        return new(
            tensor.Name, tensor.Indices(k), gradients.Analytic[k], gradients.Exact.Values[k], gradients.Numeric[k],
            evidence.Numeric.Bounds[k], evidence.Numeric.Steps[k], evidence.Comparison.Bound(k),
            evidence.Comparison.Entries[k]);
    }
}
