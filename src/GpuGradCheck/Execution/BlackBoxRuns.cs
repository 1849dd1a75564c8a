using System.Reflection;
using GpuGradCheck.Scalars;

namespace GpuGradCheck.Execution;

/// <summary>
/// Closes the generic runs of black boxes over a cost and a precision that are known only when the program runs.
/// </summary>
internal static class BlackBoxRuns
{
    /// <summary>A black box at a point.</summary>
    public static IBlackBoxRun Open(
        Problem problem, BlackBox box, Device device, Precision precision, TiledLauncher launcher, double[] point) =>
        (IBlackBoxRun)Activator.CreateInstance(
            typeof(BlackBoxRun<,>).MakeGenericType(
                precision == Precision.Float ? typeof(Float32) : typeof(Float64), problem.Cost.GetType()),
            BindingFlags.CreateInstance | BindingFlags.Instance | BindingFlags.Public
                | BindingFlags.DoNotWrapExceptions,
            null,
            [problem, device, launcher, point, Code(problem.Name, box, device, precision, launcher.Watch)],
            null)!;

    private static object Code(string name, BlackBox box, Device device, Precision precision, LaunchWatch watch) =>
        (box, precision) switch
        {
            (HostFunction { Float: { } passes } host, Precision.Float) =>
                new HostCode<Float32, float>(name, passes, host.IsThreadSafe, watch),
            (HostFunction { Double: { } passes } host, Precision.Double) =>
                new HostCode<Float64, double>(name, passes, host.IsThreadSafe, watch),
            (DeviceFunction { Float: { } load } kernels, Precision.Float) =>
                new KernelCode<Float32, float>(name, device.Accelerator, load, kernels.IsBatched),
            (DeviceFunction { Double: { } load } kernels, Precision.Double) =>
                new KernelCode<Float64, double>(name, device.Accelerator, load, kernels.IsBatched),
            _ => throw new UsageException($"{name} does not compute in {precision.Name()}"),
        };
}
