using System.Diagnostics;
using GpuGradCheck.Execution;
using GpuGradCheck.Projections;

namespace GpuGradCheck.Checking;

/// <summary>
/// The truth at a point, which every device and precision is held against: the exact gradient from duals in double, and
/// the backward code's own result in double, both with error bounds. Who asks for what is not there yet waits.
/// </summary>
internal sealed class Reference : IDisposable
{
    private readonly CheckPlan plan;
    private readonly TaskCompletionSource<BoundedResult> formula = new();
    private readonly TaskCompletionSource<ExactGradient> exact = new();
    private readonly CancellationTokenSource cancelling;
    private TiledLauncher? launcher;
    private Device? device;
    private Device? owned;
    private (double[] Gradient, Truth Truth)? projected;
    private Task work = Task.CompletedTask;

    private Reference(CheckPlan plan, CancellationToken cancellation)
    {
        this.plan = plan;
        cancelling = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Earlier = new(EarlierGradient);
    }

    /// <summary>The backward code's own result.</summary>
    public BoundedResult Formula => formula.Task.GetAwaiter().GetResult();

    /// <summary>The exact gradient.</summary>
    public ExactGradient Exact => exact.Task.GetAwaiter().GetResult();

    /// <summary>
    /// What a formula is held against: the exact gradient, and where only a sample of it was taken what directions say
    /// of the rest.
    /// </summary>
    public Truth TruthFor(double[] gradient)
    {
        var sample = Truth.Of(Exact, plan.Measured);
        if (plan.Options.Coverage.Mode != CoverageMode.Projected || plan.Measured.Length == plan.Problem.Variables)
            return sample;
        if (projected is { } known && known.Gradient.AsSpan().SequenceEqual(gradient))
            return known.Truth;
        var clock = Stopwatch.StartNew();
        using var run = LayerRuns.Bounded(plan.Problem, device!, Precision.Double, launcher!, plan.Point);
        using var directions = run.Directions(Formula);
        var search = new ProjectionSearch(
            plan.Problem, directions, (gradient, Formula.Bounds), entries => run.Differentiate(Formula, entries),
            plan.Options.Seed);
        var truth = search.Find(sample);
        projected = (gradient, truth);
        ExactTime += clock.Elapsed;
        return truth;
    }

    /// <summary>How long that took.</summary>
    public TimeSpan ExactTime { get; private set; }

    /// <summary>
    /// The backward code's own result at the point that the seed before draws; null where nothing is drawn.
    /// </summary>
    public Lazy<double[]?> Earlier { get; }

    /// <summary>Computes all of it on a device.</summary>
    public static Reference Find(CheckPlan plan, Device device, TiledLauncher launcher)
    {
        var reference = new Reference(plan, CancellationToken.None);
        reference.Compute(device, launcher);
        return reference;
    }

    /// <summary>
    /// Begins to compute it on the plan's device for it, opened once more, beside whatever else is done.
    /// </summary>
    public static Reference Start(
        CheckPlan plan, IProgress<CheckProgress>? progress, LaunchWatch watch, CancellationToken cancellation)
    {
        var reference = new Reference(plan, cancellation);
        reference.work = Task.Run(() => reference.OpenAndCompute(progress, watch), CancellationToken.None);
        return reference;
    }

    /// <summary>Whether this is where the double gradient with bounds was computed already.</summary>
    public bool IsOn(DeviceInfo info) => info == plan.ExactDevice;

    public void Dispose()
    {
        cancelling.Cancel();
        work.Wait();
        owned?.Dispose();
        cancelling.Dispose();
    }

    private void OpenAndCompute(IProgress<CheckProgress>? progress, LaunchWatch watch)
    {
        try
        {
            owned = DeviceCatalog.Open(plan.ExactDevice);
            Compute(owned, new(owned, progress, cancelling.Token) { Watch = watch });
        }
        catch (Exception failure)
        {
            // Told to who waits for it.
            formula.TrySetException(failure);
            exact.TrySetException(failure);
        }
    }

    private void Compute(Device on, TiledLauncher launches)
    {
        (device, launcher) = (on, launches);
        // Whoever waits may use the device from then on.
        exact.SetResult(Differentiate(on, launches));
    }

    private ExactGradient Differentiate(Device on, TiledLauncher launches)
    {
        using var run = LayerRuns.Bounded(plan.Problem, on, Precision.Double, launches, plan.Point);
        var found = run.Run(testsLinearity: true);
        formula.SetResult(found);
        var clock = Stopwatch.StartNew();
        var gradient = run.Differentiate(found, plan.Measured);
        ExactTime = clock.Elapsed;
        return gradient;
    }

    private double[]? EarlierGradient()
    {
        if (plan.DrawEarlierPoint() is not { } point)
            return null;
        using var earlier = LayerRuns.Bounded(plan.Problem, device!, Precision.Double, launcher!, point);
        return earlier.Run(testsLinearity: false).Gradient;
    }
}
