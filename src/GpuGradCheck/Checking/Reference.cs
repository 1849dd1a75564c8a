using System.Diagnostics;
using GpuGradCheck.Execution;

namespace GpuGradCheck.Checking;

/// <summary>
/// The truth at a point, which every device and precision is held against: the exact gradient from duals in double,
/// and the backward code's own result in double, both with error bounds.
/// </summary>
/// <param name="Device">Where it was computed.</param>
/// <param name="Formula">The backward code's own result.</param>
/// <param name="Exact">The exact gradient.</param>
/// <param name="ExactTime">How long that took.</param>
/// <param name="Earlier">The backward code's own result at the point that the seed before draws; null where nothing is drawn.</param>
internal sealed record Reference(
    Device Device, BoundedResult Formula, ExactGradient Exact, TimeSpan ExactTime, Lazy<double[]?> Earlier)
{
    public static Reference Find(CheckPlan plan, Device device, TiledLauncher launcher)
    {
        using var run = LayerRuns.Bounded(plan.Problem, device, Precision.Double, launcher, plan.Point);
        var formula = run.Run();
        var clock = Stopwatch.StartNew();
        var exact = run.Differentiate(formula, PassMode.Footprint);
        return new(device, formula, exact, clock.Elapsed, new(Earlier));

        double[]? Earlier()
        {
            if (plan.DrawEarlierPoint() is not { } point)
                return null;
            using var earlier = LayerRuns.Bounded(plan.Problem, device, Precision.Double, launcher, point);
            return earlier.Run().Gradient;
        }
    }
}
