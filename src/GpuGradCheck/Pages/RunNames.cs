namespace GpuGradCheck.Pages;

/// <summary>What a run is called.</summary>
internal static class RunNames
{
    /// <summary>Device, precision, and the functions where they are not ours.</summary>
    public static string Of(RunReport run) =>
        $"{run.DeviceNames} {run.Precision.Name()}{(run.Math == MathFunctions.Portable ? "" : $" {run.Math.Name()}")}";
}
