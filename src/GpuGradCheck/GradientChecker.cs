using GpuGradCheck.Checking;
using GpuGradCheck.Execution;

namespace GpuGradCheck;

/// <summary>Checks a layer's analytic gradient: is it correct, wrong, or undecidable here?</summary>
public static class GradientChecker
{
    /// <summary>Checks a layer under its type's name.</summary>
    public static GradientReport Check(ILayer layer, CheckOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Check(layer.GetType().Name, layer, options ?? new(), null, cancellation);
    }

    /// <summary>Checks a layer: lays it out, plans, finds the truth at the point, and holds every run against it.</summary>
    /// <param name="name">What the report calls the layer.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="options">What to check it with.</param>
    /// <param name="progress">Told how far each stage is.</param>
    /// <param name="cancellation">Takes effect between launches, which are short.</param>
    /// <exception cref="UsageException">The options make no sense for the layer.</exception>
    /// <exception cref="InvalidInputException">A tensor or gradient that was given does not fit.</exception>
    /// <exception cref="DeviceNotAvailableException">A device is not there, cannot be used or lacks a precision.</exception>
    /// <exception cref="KernelCompilationException">The layer does not compile for a device.</exception>
    /// <exception cref="LayerContractException">The layer broke its contract.</exception>
    public static GradientReport Check(
        string name, ILayer layer, CheckOptions options, IProgress<CheckProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problem = Problem.Create(name, layer, Catalog.Cost(options.Cost));
        var plan = new CheckPlan(problem, options);
        using var devices = new OpenDevices(options.Math);
        TiledLauncher On(Device device) => new(device, progress, cancellation);

        var exactDevice = devices[plan.ExactDevice];
        var reference = Reference.Find(plan, exactDevice, On(exactDevice));
        var runs =
            from info in plan.Devices
            let device = devices[info]
            from precision in options.Precisions
            select new PrecisionRun(plan, reference, device, precision).Check(On(device));
        return new(problem, options, [.. runs]);
    }
}
