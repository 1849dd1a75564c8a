using System.Diagnostics;
using GpuGradCheck.Execution;

namespace GpuGradCheck.Checking;

/// <summary>
/// The truth at a point, which every device and precision is held against: the exact gradient from duals in double,
/// and the backward code's own result in double, both with error bounds.
/// </summary>
internal sealed record Reference(Device Device, BoundedResult Formula, ExactGradient Exact, TimeSpan ExactTime)
{
    public static Reference Find(CheckPlan plan, Device device, TiledLauncher launcher)
    {
        using var run = LayerRuns.Bounded(plan.Problem, device, Precision.Double, launcher, plan.Point);
        var formula = run.Run();
        var clock = Stopwatch.StartNew();
        var exact = run.Differentiate(formula, PassMode.Footprint);
        return new(device, formula, exact, clock.Elapsed);
    }
}
