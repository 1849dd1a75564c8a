using GpuGradCheck.Npy;

namespace GpuGradCheck;

/// <summary>How a gradient is checked. The defaults need no tuning.</summary>
public sealed record CheckOptions
{
    /// <summary>The cost's name.</summary>
    public string Cost { get; init; } = "mse";

    /// <summary>The layer's dimensions, for the report; null for those of its first tensor.</summary>
    public IReadOnlyList<int>? Shape { get; init; }

    /// <summary>Devices as on the command line: auto, cpu, opencl, cuda, cuda:1, all.</summary>
    public IReadOnlyList<string> Devices { get; init; } = ["auto"];

    /// <summary>
    /// Whether the devices share the perturbed passes of one run, on the first, in place of a run each.
    /// </summary>
    public bool Together { get; init; }

    /// <summary>Precisions to check.</summary>
    public IReadOnlyList<Precision> Precisions { get; init; } = [Precision.Float, Precision.Double];

    /// <summary>The step of the perturbed passes; chosen for each variable when there is none.</summary>
    public double? Step { get; init; }

    /// <summary>
    /// Steps at which the discrepancies are reported too; null for no sweep, empty for decades that suit the precision.
    /// </summary>
    public IReadOnlyList<double>? Sweep { get; init; }

    /// <summary>Which forward groups a perturbed pass runs.</summary>
    public PassMode Passes { get; init; } = PassMode.Footprint;

    /// <summary>Which entries are looked at one by one.</summary>
    public Coverage Coverage { get; init; } = Coverage.All;

    /// <summary>Whose elementary functions forward, backward and the perturbed passes use.</summary>
    public MathFunctions Math { get; init; }

    /// <summary>
    /// How long one launch, or one call of host code, may take before it is given up;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for ever. Launches aim at a tenth of a second: after two minutes there is
    /// a loop that does not end.
    /// </summary>
    public TimeSpan LaunchLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Seed of the random values.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Random values are drawn from [-Scale, Scale].</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Values of tensors, by name; random where there are none.</summary>
    public IReadOnlyDictionary<string, NpyArray> Tensors { get; init; } = new Dictionary<string, NpyArray>();

    /// <summary>Gradients computed elsewhere, by tensor name, checked instead of the layer's own.</summary>
    public IReadOnlyDictionary<string, NpyArray> Gradients { get; init; } = new Dictionary<string, NpyArray>();

    /// <summary>A known bug to plant in the analytic gradient, such as "factor:0.5".</summary>
    public string? Plant { get; init; }
}
