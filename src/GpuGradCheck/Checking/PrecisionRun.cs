using System.Diagnostics;
using GpuGradCheck.Comparison;
using GpuGradCheck.Diagnoses;
using GpuGradCheck.Execution;
using GpuGradCheck.Npy;
using GpuGradCheck.Steps;

namespace GpuGradCheck.Checking;

/// <summary>The check on one device in one precision, held against the reference.</summary>
internal sealed class PrecisionRun(CheckPlan plan, Reference reference, Device device, Precision precision)
{
    /// <summary>Whole costs are summed only up to so many terms, unless every group was asked for.</summary>
    private const long MostSummedTerms = 1_000_000_000;

    /// <summary>
    /// How many roundings of the scale are granted to a gradient that was computed elsewhere, in an unknown way.
    /// </summary>
    private const double RoundingsOfOthers = 256;

    private readonly Problem problem = plan.Problem;

    public RunReport Check(TiledLauncher launcher)
    {
        var total = Stopwatch.StartNew();
        var compiledBefore = device.CompileTime;
        var bounded = Bounded(launcher);
        using var run = LayerRuns.Plain(problem, device, precision, launcher, plan.Point, bounded.Footprints);
        var forward = run.Forward();
        var backward = run.Backward();
        var perturbing = Stopwatch.StartNew();
        var numeric = run.Perturb(ChosenSteps(), plan.Options.Passes);
        perturbing.Stop();
        double[] scales = Scales.Of(problem, reference.Exact.Magnitudes);
        var gradients = Gather(bounded, backward, numeric, scales);
        var evidence = new Evidence(forward, backward, numeric, gradients, new(gradients, scales));
        var report = RunReports.Build(problem, plan.Options, device.Info, precision, evidence);
        StepReport[] steps = [.. SweptSteps().Select(step => AtStep(run, step, gradients))];
        return report with
        {
            Diagnosis = Diagnostician.Diagnose(problem, plan.Point, evidence),
            Steps = steps,
            Reasons = [.. report.Reasons, .. Unplanted(backward), .. SweepText.Of(steps, precision, report.Cost)],
            Milliseconds = new(
                total.Elapsed.TotalMilliseconds,
                (device.CompileTime - compiledBefore).TotalMilliseconds,
                perturbing.Elapsed.TotalMilliseconds,
                reference.ExactTime.TotalMilliseconds),
        };
    }

    /// <summary>The layer's own code with bounds in this precision; the reference has it where that is double.</summary>
    private BoundedResult Bounded(TiledLauncher launcher)
    {
        if (precision == Precision.Double && device == reference.Device)
            return reference.Formula;
        using var run = LayerRuns.Bounded(problem, device, precision, launcher, plan.Point);
        return run.Run();
    }

    private double[] ChosenSteps() => plan.Options.Step is { } step
        ? StepRule.Fixed(problem, step)
        : StepRule.Choose(problem, plan.Point, precision);

    private IEnumerable<double> SweptSteps() => plan.Options.Sweep switch
    {
        null => [],
        { Count: 0 } => StepRule.Decades(precision),
        var steps => steps,
    };

    private StepReport AtStep(ILayerRun run, double step, Gradients gradients)
    {
        double[] steps = StepRule.Fixed(problem, step);
        var numeric = run.Perturb(steps, plan.Options.Passes);
        bool isAffordable = plan.Options.Passes == PassMode.Full
            || 2L * problem.Variables * problem.Outputs <= MostSummedTerms;
        return new(
            step,
            Discrepancies.Of(gradients.Analytic, gradients.Exact.Values, numeric.Values),
            isAffordable ? Discrepancy.Between(run.PerturbSummed(steps), gradients.Analytic) : null);
    }

    /// <summary>The gradients to compare: given ones in place of backward's, and the planted bug in both.</summary>
    private Gradients Gather(
        BoundedResult bounded, BackwardResult backward, NumericGradient numeric, double[] scales)
    {
        double[] analytic = [.. backward.Gradient];
        double[] bounds = [.. bounded.Bounds];
        var isGiven = new bool[problem.Variables];
        foreach (var tensor in problem.Differentiable)
        {
            if (!plan.Options.Gradients.TryGetValue(tensor.Name, out var given))
                continue;
            given.Values.CopyTo(analytic, tensor.Offset);
            isGiven.AsSpan(tensor.Offset, tensor.Length).Fill(true);
            // Computed in float at least, at a point as coarsely rounded as it is here; then rounded to the file's format.
            var computed = given.Element == NpyElement.Float64 ? plan.Coarsest : Precision.Float;
            double stored = given.Element.UnitRoundoff();
            for (int k = tensor.Offset; k < tensor.End; k++)
                bounds[k] = Math.Max(bounds[k], RoundingsOfOthers * computed.UnitRoundoff() * scales[k]) + stored * Math.Abs(analytic[k]);
        }
        return new(
            Planted(analytic), bounds, Planted(reference.Formula.Gradient), reference.Formula.Bounds, reference.Exact,
            numeric.Values, reference.Formula.IsLinear, isGiven)
        {
            AreBoundsProven = device.Functions == MathFunctions.Portable,
        };
    }

    private IEnumerable<string> Unplanted(BackwardResult backward) =>
        plan.Plant is { } bug && bug.Apply(backward.Gradient).SequenceEqual(backward.Gradient)
            ? [$"the planted bug {bug.Name} changes nothing in this gradient"]
            : [];

    private double[] Planted(double[] gradient) => plan.Plant?.Apply(gradient) ?? [.. gradient];
}
