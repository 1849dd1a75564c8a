using GpuGradCheck.Checking;
using GpuGradCheck.Execution;
using GpuGradCheck.Validation;

namespace GpuGradCheck;

/// <summary>Checks a layer's analytic gradient: is it correct, wrong, or undecidable here?</summary>
public static class GradientChecker
{
    /// <summary>
    /// What in the code of a layer ILGPU would compile wrongly or not at all, one line each: where, what, and what to
    /// write instead. A check asks this first.
    /// </summary>
    public static IReadOnlyList<string> Validate<TLayer>()
        where TLayer : struct, ILayer => DeviceCode.Complaints(typeof(TLayer));

    /// <summary>Checks a layer under its type's name.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="options">What to check it with; every default needs no tuning.</param>
    /// <param name="cancellation">Takes effect between launches, which are short.</param>
    /// <exception cref="UsageException">
    /// The options make no sense for the layer, or a device cannot run its code.
    /// </exception>
    /// <exception cref="InvalidInputException">A tensor or gradient that was given does not fit.</exception>
    /// <exception cref="DeviceNotAvailableException">
    /// A device is not there, cannot be used or lacks a precision.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">A device has not enough memory.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="KernelCompilationException">The layer does not compile for a device.</exception>
    /// <exception cref="LayerContractException">The layer broke its contract.</exception>
    public static GradientReport Check(
        ILayer layer, CheckOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Check(layer.GetType().Name, layer, options, null, cancellation);
    }

    /// <summary>
    /// Checks a layer: lays it out, plans, finds the truth at the point, and holds every run against it.
    /// </summary>
    /// <param name="name">What the report calls the layer.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="options">What to check it with.</param>
    /// <param name="progress">Told how far each stage is, by several threads at once.</param>
    /// <param name="cancellation">Takes effect between launches, which are short.</param>
    /// <exception cref="UsageException">
    /// The options make no sense for the layer, or a device cannot run its code.
    /// </exception>
    /// <exception cref="InvalidInputException">A tensor or gradient that was given does not fit.</exception>
    /// <exception cref="DeviceNotAvailableException">
    /// A device is not there, cannot be used or lacks a precision.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">A device has not enough memory.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="KernelCompilationException">The layer does not compile for a device.</exception>
    /// <exception cref="LayerContractException">
    /// The layer broke its contract, or does not come back from a launch.
    /// </exception>
    public static GradientReport Check(
        string name, ILayer layer, CheckOptions? options = null, IProgress<CheckProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        options ??= new();
        DeviceCode.Require(layer.GetType());
        var problem = Problem.Create(name, layer, Catalog.Cost(options.Cost));
        return Check(new CheckPlan(problem, options), progress, cancellation);
    }

    /// <summary>Finds the truth at the point of a plan, and holds every run against it.</summary>
    internal static GradientReport Check(
        CheckPlan plan, IProgress<CheckProgress>? progress, CancellationToken cancellation) =>
        LaunchWatch.Run(plan.Problem.Name, plan.Options.LaunchLimit, watch =>
        {
            using var devices = new OpenDevices(plan.Options.Math);
            TiledLauncher On(Device device) => new(device, progress, cancellation) { Watch = watch };

            // A second accelerator on a GPU would only be in the first one's way.
            using var reference = plan.ExactDevice.Kind == DeviceKind.Cpu
                ? Reference.Start(plan, progress, watch, cancellation)
                : Reference.Find(plan, devices[plan.ExactDevice], On(devices[plan.ExactDevice]));
            var runs =
                from info in plan.Options.Together ? plan.Devices.Take(1) : plan.Devices
                let device = devices[info]
                from precision in plan.Options.Precisions
                select new PrecisionRun(plan, reference, device, precision, Others(device)).Check(On(device));
            return new GradientReport(plan.Problem, plan.Options, [.. runs]);

            Device[] Others(Device first) =>
                plan.Options.Together
                    ? [.. plan.Devices.Select(info => devices[info]).Where(device => device != first)]
                    : [];
        });

    /// <summary>One check on every device, in every precision and with all these functions, side by side.</summary>
    /// <param name="name">What the report calls the layer.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="options">What to check it with; its functions are those of the next parameter in turn.</param>
    /// <param name="functions">Whose elementary functions to compute with.</param>
    /// <param name="progress">Told how far each stage is, by several threads at once.</param>
    /// <param name="cancellation">Takes effect between launches, which are short.</param>
    /// <exception cref="UsageException">
    /// There are no two runs to compare, or the options make no sense for the layer.
    /// </exception>
    /// <exception cref="InvalidInputException">A tensor or gradient that was given does not fit.</exception>
    /// <exception cref="DeviceNotAvailableException">
    /// A device is not there, cannot be used or lacks a precision.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">A device has not enough memory.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="KernelCompilationException">The layer does not compile for a device.</exception>
    /// <exception cref="LayerContractException">The layer broke its contract.</exception>
    public static ComparisonReport Compare(
        string name, ILayer layer, CheckOptions options, IReadOnlyList<MathFunctions> functions,
        IProgress<CheckProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Together)
        {
            throw new UsageException(
                "compare: devices that share one run (--together) leave nothing to compare; leave it out");
        }
        int devices = DeviceCatalog.Choose(options.Devices).Count;
        if (devices * options.Precisions.Count * functions.Count < 2)
        {
            throw new UsageException(
                "compare: there is only one run; give two devices (--device cpu,opencl) or two precisions "
                + "(--precision both)");
        }
        // Code that a device would compile wrongly is not refused: to show what becomes of it is what this is for.
        var problem = Problem.Create(name, layer, Catalog.Cost(options.Cost));
        GradientReport[] checks =
        [
            .. functions.Select(each =>
                Check(new CheckPlan(problem, options with { Math = each }), progress, cancellation)),
        ];
        return new(checks[0] with { Runs = [.. checks.SelectMany(check => check.Runs)] });
    }

    /// <summary>Checks code that can only be run: against central differences, in the precisions that it has.</summary>
    /// <param name="name">What the report calls it.</param>
    /// <param name="box">The code.</param>
    /// <param name="options">
    /// What to check it with; math functions are the code's own, and host code runs on the CPU.
    /// </param>
    /// <param name="progress">Told how far each stage is, by several threads at once.</param>
    /// <param name="cancellation">Takes effect between launches.</param>
    /// <exception cref="UsageException">The options make no sense for the code.</exception>
    /// <exception cref="InvalidInputException">A tensor that was given does not fit.</exception>
    /// <exception cref="InsufficientMemoryException">A device has not enough memory.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="LayerContractException">
    /// It changes its inputs, writes only part of its gradient, throws, or does not return.
    /// </exception>
    public static GradientReport Check(
        string name, BlackBox box, CheckOptions? options = null, IProgress<CheckProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(box);
        options ??= new();
        if (options.Gradients.Count > 0)
            throw new UsageException($"{name} computes its gradient itself; give none, or check a layer");
        if (options.Coverage.Mode == CoverageMode.Projected)
        {
            throw new UsageException(
                $"{name} can only be run, and --coverage projected needs a layer's own code for exact derivatives; "
                + "use sampled:K or all");
        }
        options = options with
        {
            Devices = box is DeviceFunction ? options.Devices : ["cpu"],
            Math = MathFunctions.Portable,
            Passes = PassMode.Full,
            Precisions = [.. options.Precisions.Where(box.Precisions.Contains)],
        };
        if (options.Precisions.Count == 0)
        {
            string known = string.Join(" and ", box.Precisions.Select(each => each.Name()));
            throw new UsageException($"{name} does not compute in the precision asked for; it has {known}");
        }
        var problem = Problem.Create(name, box, Catalog.Cost(options.Cost));
        var plan = new CheckPlan(problem, options);
        return LaunchWatch.Run(name, options.LaunchLimit, watch =>
        {
            using var devices = new OpenDevices(options.Math);
            var runs =
                from info in plan.Devices
                let device = devices[info]
                from precision in options.Precisions
                select new BlackBoxCheck(plan, box, device, precision)
                    .Check(new(device, progress, cancellation) { Watch = watch });
            return new GradientReport(problem, options, [.. runs]);
        });
    }
}
