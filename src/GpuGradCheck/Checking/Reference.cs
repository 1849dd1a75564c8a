using System.Diagnostics;
using GpuGradCheck.Execution;

namespace GpuGradCheck.Checking;

/// <summary>
/// The truth at a point, which every device and precision is held against: the exact gradient from duals in double,
/// and the backward code's own result in double.
/// </summary>
internal sealed class Reference : IDisposable
{
    public Reference(Problem problem, Device device, TiledLauncher launcher, double[] point, PassMode mode)
    {
        Device = device;
        Run = LayerRuns.Create(problem, device, Precision.Double, launcher, point);
        Forward = Run.Forward();
        Backward = Run.Backward();
        var clock = Stopwatch.StartNew();
        Exact = Run.Differentiate(mode);
        ExactTime = clock.Elapsed;
    }

    public Device Device { get; }

    public ILayerRun Run { get; }

    public ForwardResult Forward { get; }

    public BackwardResult Backward { get; }

    public ExactGradient Exact { get; }

    public TimeSpan ExactTime { get; }

    public void Dispose() => Run.Dispose();
}
