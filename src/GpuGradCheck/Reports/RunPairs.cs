using GpuGradCheck.Comparison;

namespace GpuGradCheck;

/// <summary>Holds every two runs of a report against each other.</summary>
internal static class RunPairs
{
    /// <summary>All pairs, the left run before the right one.</summary>
    public static IEnumerable<RunPair> Of(GradientReport report) =>
        from a in Enumerable.Range(0, report.Runs.Count)
        from b in Enumerable.Range(a + 1, report.Runs.Count - a - 1)
        select Of(report.Problem, (a, report.Runs[a]), (b, report.Runs[b]));

    private static RunPair Of(Problem problem, (int Index, RunReport Run) left, (int Index, RunReport Run) right)
    {
        var (a, b) = (left.Run, right.Run);
        var precision = (Precision)Math.Min((int)a.Precision, (int)b.Precision);
        Gap Between(IReadOnlyList<double> ofA, IReadOnlyList<double> ofB, IReadOnlyList<Tensor> tensors) =>
            Measure(ofA, ofB, precision, tensors);
        var outputs = Between(a.Outputs, b.Outputs, problem.OutputTensors);
        var gradient = Between(a.Analytic, b.Analytic, problem.Differentiable);
        var numeric = Between(a.Numeric, b.Numeric, problem.Differentiable);
        return new()
        {
            A = left.Index,
            B = right.Index,
            Precision = precision,
            IsSamePrecision = a.Precision == b.Precision,
            Respects = Respects(a, b),
            CostUlp = Ulps.Between(a.Cost, b.Cost, precision),
            Outputs = outputs,
            Gradient = gradient,
            Numeric = numeric,
            HasSameBits = Ulps.AreSame(a.Cost, b.Cost) && AreSame(a.Outputs, b.Outputs)
                && AreSame(a.Analytic, b.Analytic) && AreSame(a.Numeric, b.Numeric),
            Unexplained = Unexplained(problem, a, b),
        };
    }

    private static Gap Measure(
        IReadOnlyList<double> a, IReadOnlyList<double> b, Precision precision, IReadOnlyList<Tensor> tensors)
    {
        int[] differing = [.. Enumerable.Range(0, a.Count)
            .Where(k => !Ulps.AreSame(precision.Round(a[k]), precision.Round(b[k])))];
        if (differing.Length == 0)
            return new(0, 0, null);
        int worst = differing.MaxBy(k => Ulps.Between(a[k], b[k], precision));
        return new(Ulps.Between(a[worst], b[worst], precision), differing.Length, EntryPlace.Of(tensors, worst));
    }

    private static bool AreSame(IReadOnlyList<double> a, IReadOnlyList<double> b) =>
        a.Zip(b, Ulps.AreSame).All(same => same);

    private static int Respects(RunReport a, RunReport b) =>
        (a.Device.Id == b.Device.Id ? 0 : 1) + (a.Precision == b.Precision ? 0 : 1) + (a.Math == b.Math ? 0 : 1);

    // The bounds are of our own functions; and between two precisions a bare `if` may go either way.
    private static EntryPlace? Unexplained(Problem problem, RunReport a, RunReport b)
    {
        if (a.Precision != b.Precision || a.Math != MathFunctions.Portable || b.Math != MathFunctions.Portable)
            return null;
        double Excess(int o) => Math.Abs(a.Outputs[o] - b.Outputs[o]) - a.OutputBounds[o] - b.OutputBounds[o];
        int[] unexplained = [.. Enumerable.Range(0, problem.Outputs)
            .Where(o => !Ulps.AreSame(a.Outputs[o], b.Outputs[o])
                && double.IsFinite(a.OutputBounds[o]) && double.IsFinite(b.OutputBounds[o]))
            .Where(o => !(Excess(o) <= 0))];
        return unexplained.Length == 0 ? null : EntryPlace.Of(problem.OutputTensors, unexplained.MaxBy(Excess));
    }
}
