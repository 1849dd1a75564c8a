using System.Diagnostics;
using GpuGradCheck.Comparison;
using GpuGradCheck.Diagnoses;
using GpuGradCheck.Execution;
using GpuGradCheck.Npy;
using GpuGradCheck.Projections;
using GpuGradCheck.Steps;

namespace GpuGradCheck.Checking;

/// <summary>
/// The check on one device in one precision, held against the reference; others can share its perturbed passes.
/// </summary>
internal sealed class PrecisionRun(
    CheckPlan plan, Reference reference, Device device, Precision precision, params IReadOnlyList<Device> others)
{
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
        using var run = Open(launcher, bounded);
        var measured = Measure(run, bounded, launcher);
        var site = Site(measured);
        double[] Planted(double[] gradient) => plan.Plant?.Apply(gradient, site) ?? [.. gradient];
        var truth = reference.TruthFor(Own(Planted));
        measured = WithNumeric(truth.Measured, measured, run, launcher);
        var evidence = Judge(measured, Planted, truth);
        var steps = new StepSweep(plan, precision, run).Against(evidence.Gradients);
        var report = Report(evidence);
        return report with
        {
            OutputBounds = bounded.OutputBounds,
            SharedWith = [.. others.Select(other => other.Info)],
            Steps = steps,
            Reasons =
            [
                .. report.Reasons,
                .. Unplanted(measured.Backward.Gradient, Planted(measured.Backward.Gradient)),
                .. SweepText.Of(steps, precision, report.Cost),
            ],
            Milliseconds = new(
                total.Elapsed.TotalMilliseconds,
                (device.CompileTime - compiledBefore).TotalMilliseconds,
                measured.PerturbingTime.TotalMilliseconds,
                reference.ExactTime.TotalMilliseconds),
        };
    }

    /// <summary>
    /// The layer's own code with bounds in this precision; the reference has it where that is double.
    /// </summary>
    public BoundedResult Bounded(TiledLauncher launcher)
    {
        if (precision == Precision.Double && reference.IsOn(device.Info))
            return reference.Formula;
        using var run = LayerRuns.Bounded(problem, device, precision, launcher, plan.Point);
        return run.Run(testsLinearity: false);
    }

    /// <summary>The layer as shipped, ready to be measured.</summary>
    public ILayerRun Open(TiledLauncher launcher, BoundedResult bounded) =>
        LayerRuns.Plain(problem, device, precision, launcher, plan.Point, bounded.Footprints);

    /// <summary>Runs all that the verdict rests on.</summary>
    public Measurement Measure(ILayerRun run, BoundedResult bounded, TiledLauncher launcher)
    {
        var forward = run.Forward() with { NonFinite = bounded.NonFiniteOutput };
        var backward = run.Backward() with { NonFinite = bounded.NonFiniteEntry };
        var perturbing = Stopwatch.StartNew();
        var numeric = Numeric(run, forward, bounded, launcher, plan.Measured);
        return new(bounded, forward, backward, numeric, perturbing.Elapsed);
    }

    /// <summary>With differences at the entries that were found to need them since.</summary>
    private Measurement WithNumeric(int[] entries, Measurement measured, ILayerRun run, TiledLauncher launcher)
    {
        if (entries.Length == plan.Measured.Length)
            return measured;
        var perturbing = Stopwatch.StartNew();
        int[] found = [.. entries.Except(plan.Measured)];
        var numeric = measured.Numeric.With(Numeric(run, measured.Forward, measured.Bounded, launcher, found), found);
        return measured with { Numeric = numeric, PerturbingTime = measured.PerturbingTime + perturbing.Elapsed };
    }

    /// <summary>What a bug is planted in.</summary>
    public FaultSite Site(Measurement measured) => new(
        problem, plan.Options.Seed, plan.Point, measured.Forward.Outputs, reference.Exact.Values, reference.Earlier);

    /// <summary>Holds what was measured, with a bug planted in it or none, against the reference.</summary>
    public Evidence Judge(Measurement measured, Func<double[], double[]> plant) =>
        Judge(measured, plant, Truth.Of(reference.Exact, plan.Measured));

    private Evidence Judge(Measurement measured, Func<double[], double[]> plant, Truth truth)
    {
        double[] scales = Scales.Of(problem, truth.Exact.Magnitudes);
        var gradients = Gather(measured, plant, scales, truth);
        return new(
            measured.Forward, measured.Backward, measured.Numeric, gradients,
            new(gradients, scales, problem.Differentiable));
    }

    /// <summary>The verdict and what is wrong, as everyone is told.</summary>
    public RunReport Report(Evidence evidence) =>
        RunReports.Build(problem, plan.Options, device.Info, precision, evidence) with
        {
            Diagnosis = Diagnostician.Diagnose(problem, plan.Point, evidence, reference.Earlier),
        };

    /// <summary>
    /// The layer's own formula, with the planted bug where it is what is checked and not a given gradient.
    /// </summary>
    private double[] Own(Func<double[], double[]> plant)
    {
        double[] own = plant(reference.Formula.Gradient);
        foreach (var tensor in problem.Differentiable.Where(tensor => plan.Options.Gradients.ContainsKey(tensor.Name)))
            reference.Formula.Gradient.AsSpan(tensor.Offset, tensor.Length).CopyTo(own.AsSpan(tensor.Offset));
        return own;
    }

    private NumericGradient Numeric(
        ILayerRun run, ForwardResult forward, BoundedResult bounded, TiledLauncher launcher, int[] entries)
    {
        if (plan.Options.Step is { } step)
            return StepSweep.At(step, plan, run, entries, plan.Options.Passes);
        var noise = new NoiseMap(problem, precision, run, plan.Point).Of(forward.Outputs, bounded.OutputBounds);
        using var passes = Perturb(run, noise, bounded, launcher);
        return new StepSearch(problem, plan.Point, precision, passes, entries).Find();
    }

    private IPerturbedRun Perturb(ILayerRun run, NoiseBounds noise, BoundedResult bounded, TiledLauncher launcher)
    {
        var own = run.Perturb(noise, plan.Options.Passes);
        if (others.Count == 0)
            return own;
        ILayerRun[] opened = [.. others.Select(other =>
            LayerRuns.Plain(problem, other, precision, launcher.On(other), plan.Point, bounded.Footprints))];
        foreach (var each in opened)
            each.Forward();
        return new SharedPasses([own, .. opened.Select(each => each.Perturb(noise, plan.Options.Passes))], opened);
    }

    /// <summary>The gradients to compare: given ones in place of backward's, and the planted bug in both.</summary>
    private Gradients Gather(Measurement measured, Func<double[], double[]> plant, double[] scales, Truth truth)
    {
        double[] analytic = [.. measured.Backward.Gradient];
        double[] bounds = [.. measured.Bounded.Bounds];
        var isGiven = new bool[problem.Variables];
        foreach (var tensor in problem.Differentiable)
        {
            if (!plan.Options.Gradients.TryGetValue(tensor.Name, out var given))
                continue;
            given.Values.CopyTo(analytic, tensor.Offset);
            isGiven.AsSpan(tensor.Offset, tensor.Length).Fill(true);
            // Computed in float at least, at a point as coarsely rounded as here; then rounded to the file's format.
            var computed = given.Element == NpyElement.Float64 ? plan.Coarsest : Precision.Float;
            var (stored, underflow) = (given.Element.UnitRoundoff(), given.Element.Underflow());
            for (int k = tensor.Offset; k < tensor.End; k++)
            {
                bounds[k] = Math.Max(bounds[k], RoundingsOfOthers * computed.UnitRoundoff() * scales[k])
                    + stored * Math.Abs(analytic[k]) + underflow;
            }
        }
        analytic = plant(analytic);
        double[] formula = plant(reference.Formula.Gradient);
        double[] judged = [.. formula.Select((entry, k) => isGiven[k] ? analytic[k] : entry)];
        return new(
            analytic, bounds, formula, reference.Formula.Bounds, truth.Exact.Nearest(judged), measured.Numeric.Values,
            reference.Formula.IsLinear != false, isGiven)
        {
            Functions = device.Functions,
            HasOverflowed = !measured.Forward.IsFinite,
            Largest = precision.Largest(),
            Judged = truth.Judged,
            MeasuredOnly = truth.Measured,
            Rest = truth.Rest,
        };
    }

    private IEnumerable<string> Unplanted(double[] gradient, double[] planted) =>
        plan.Plant is { } bug && planted.SequenceEqual(gradient)
            ? [$"the planted bug {bug.Name} changes nothing in this gradient"]
            : [];
}
