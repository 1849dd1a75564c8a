using System.Diagnostics;
using GpuGradCheck.Comparison;
using GpuGradCheck.Diagnoses;
using GpuGradCheck.Execution;
using GpuGradCheck.Steps;

namespace GpuGradCheck.Checking;

/// <summary>
/// The check of a black box in one precision: its gradient against central differences, with the noise of both
/// measured. What is proven for a layer is here as sure as the measurement.
/// </summary>
internal sealed class BlackBoxCheck(CheckPlan plan, BlackBox box, Device device, Precision precision)
{
    /// <summary>Room for what the differences' own bound may have missed.</summary>
    private const double Caution = 1.25;

    /// <summary>Roundings of the scale that no one can be blamed for.</summary>
    private const double Granted = 256;

    /// <summary>Roundings of the largest entry by which gradients of cotangents may fail to add up.</summary>
    private const double GrantedToSums = 4096;

    private readonly Problem problem = plan.Problem;

    public RunReport Check(TiledLauncher launcher)
    {
        var total = Stopwatch.StartNew();
        var compiledBefore = device.CompileTime;
        using var run = BlackBoxRuns.Open(problem, box, device, precision, launcher, plan.Point);
        var forward = run.Forward();
        var backward = run.Backward();
        var noise = new NoiseMap(problem, precision, run, plan.Point);
        var perturbing = Stopwatch.StartNew();
        var numeric = Numeric(run, noise, forward);
        perturbing.Stop();
        var earlier = new Lazy<double[]?>(() => plan.DrawEarlierPoint() is { } point ? run.GradientAt(point) : null);
        double[] measured = NoiseOfGradient(run, noise.Line, backward.Gradient);
        var evidence = Judge(run, forward, backward, numeric, measured, earlier);
        var report = RunReports.Build(problem, plan.Options, device.Info, precision, evidence);
        return report with
        {
            Diagnosis = Diagnostician.Diagnose(problem, plan.Point, evidence, earlier),
            Steps = new StepSweep(plan, precision, run).Against(evidence.Gradients),
            Reasons = [.. report.Reasons, .. Notes(run)],
            Milliseconds = new(
                total.Elapsed.TotalMilliseconds,
                (device.CompileTime - compiledBefore).TotalMilliseconds,
                perturbing.Elapsed.TotalMilliseconds,
                0),
        };
    }

    /// <summary>
    /// Of the roundings of both that backward reads: of the point, and of the cotangents, which a linear layer's alone
    /// depends on.
    /// </summary>
    private double[] NoiseOfGradient(IBlackBoxRun run, NoiseAlongLine line, double[] gradient)
    {
        double[] cotangents = run.Cotangents();
        double typical = Norm.RootMeanSquare(cotangents);
        double[] sizes = Array.ConvertAll(
            cotangents, cotangent => StepLadder.Size(Math.Abs(cotangent), typical, precision));
        var ofPoint = line.Measure(gradient, run.GradientAt);
        var ofCotangents = new NoiseAlongLine(precision, cotangents, sizes).Measure(gradient, run.GradientOf);
        return [.. ofPoint.Possible.Zip(ofCotangents.Possible, Math.Max)];
    }

    private NumericGradient Numeric(IBlackBoxRun run, NoiseMap noise, ForwardResult forward)
    {
        if (plan.Options.Step is { } step)
            return StepSweep.At(step, plan, run, plan.Measured, PassMode.Full);
        var (sure, possible) = noise.Measure(forward.Outputs[..problem.Outputs]);
        var numeric = Numeric(run, sure);
        return possible.Outputs.SequenceEqual(sure.Outputs) ? numeric : numeric.Or(Numeric(run, possible));
    }

    private NumericGradient Numeric(IBlackBoxRun run, NoiseBounds noise)
    {
        using var passes = run.Perturb(noise, PassMode.Full);
        return new StepSearch(problem, plan.Point, precision, passes, plan.Measured).Find();
    }

    private Evidence Judge(
        IBlackBoxRun run, ForwardResult forward, BackwardResult backward, NumericGradient numeric, double[] measured,
        Lazy<double[]?> earlier)
    {
        using var passes = run.PerturbMagnitudes();
        double[] magnitudes = Magnitudes.Of(numeric, plan.Measured, passes);
        double[] scales = Scales.Of(problem, magnitudes);
        // Beside a kink the gradient jumps, which is no noise.
        double[] bounds = [.. measured.Select((noise, k) =>
            (numeric.AtKink[k] ? 0 : noise) + Granted * precision.UnitRoundoff() * scales[k])];
        var site = new FaultSite(problem, plan.Options.Seed, plan.Point, forward.Outputs, numeric.Values, earlier);
        double[] gradient = plan.Plant?.Apply(backward.Gradient, site) ?? backward.Gradient;
        var truth = new ExactGradient(
            numeric.Values, Array.ConvertAll(numeric.Bounds, bound => Caution * bound), magnitudes,
            [.. Kinks(numeric)], []);
        var gradients = new Gradients(
            gradient, bounds, gradient, bounds, truth.Nearest(gradient), numeric.Values,
            !forward.IsDeterministic || !backward.IsDeterministic || IsLinear(run, backward, measured),
            new bool[problem.Variables])
        {
            Judged = plan.Measured,
        };
        return new(forward, backward, numeric, gradients, new(gradients, scales, problem.Differentiable));
    }

    private static IEnumerable<Kink> Kinks(NumericGradient numeric) =>
        from k in Enumerable.Range(0, numeric.Values.Length)
        where numeric.AtKink[k] && double.IsFinite(numeric.Bounds[k])
        select new Kink(k, numeric.Values[k] - numeric.Bounds[k], numeric.Values[k] + numeric.Bounds[k]);

    private bool IsLinear(IBlackBoxRun run, BackwardResult backward, double[] noise)
    {
        double[] own = run.Cotangents();
        double[] others = Array.ConvertAll(Linearity.OtherCotangents(own), value => precision.Round(value));
        double[] theirs = run.GradientOf(others);
        double[] sum = run.GradientOf([.. own.Zip(others, (left, right) => precision.Round(left + right))]);
        double largest = backward.Gradient.Concat(theirs).Concat(sum)
            .Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        // Each of the three has as much noise as was measured of one, wherever the other cotangents are large.
        double noisiest = noise.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        double granted = GrantedToSums * precision.UnitRoundoff() * largest + 4 * noisiest;
        return Linearity.Holds(backward.Gradient, theirs, sum, _ => granted, own);
    }

    private static IEnumerable<string> Notes(IBlackBoxRun run)
    {
        if (run.Accumulates)
        {
            yield return "backward adds to what the gradient's buffer holds: it was given zeros, and whoever calls it "
                + "must do the same";
        }
    }
}
