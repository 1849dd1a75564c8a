using GpuGradCheck.Checking;
using GpuGradCheck.Execution;
using Xunit;

namespace GpuGradCheck.Tests.Layers;

/// <summary>
/// What <see cref="GradientChecker"/> does, on a device that stays open: a layer's kernels are compiled once, not for every
/// point and shape.
/// </summary>
internal sealed class LayerChecks(string deviceId) : IDisposable
{
    private readonly Device device = AllDevices.Open(deviceId);

    public IReadOnlyList<RunReport> Check(string name, ILayer layer, CheckOptions options)
    {
        var problem = Problem.Create(name, layer, Catalog.Cost(options.Cost));
        var plan = new CheckPlan(problem, options with { Devices = [deviceId] });
        var launcher = new TiledLauncher(device, null, TestContext.Current.CancellationToken);
        using var reference = Reference.Find(plan, device, launcher);
        return [.. options.Precisions.Select(precision => new PrecisionRun(plan, reference, device, precision).Check(launcher))];
    }

    public void Dispose() => device.Dispose();
}
