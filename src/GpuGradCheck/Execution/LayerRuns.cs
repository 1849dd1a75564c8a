using System.Reflection;
using GpuGradCheck.Contract;
using GpuGradCheck.Scalars;

namespace GpuGradCheck.Execution;

/// <summary>
/// Closes the generic runs over a layer, a cost and a precision that are known only when the program runs.
/// </summary>
internal static class LayerRuns
{
    /// <summary>The run with error bounds: always with our own functions, of which they are known.</summary>
    public static IBoundedRun Bounded(
        Problem problem, Device device, Precision precision, TiledLauncher launcher, double[] point) =>
        (IBoundedRun)Create(typeof(BoundedRun<,,>), Portable(precision), problem, [problem, device, launcher, point]);

    /// <summary>
    /// The run as shipped, with the functions that the device was opened with, over footprints that the run with bounds
    /// has found.
    /// </summary>
    public static ILayerRun Plain(
        Problem problem, Device device, Precision precision, TiledLauncher launcher, double[] point,
        Footprint[] footprints)
    {
        var scalar = device.Functions == MathFunctions.Native ? Native(precision) : Portable(precision);
        return (ILayerRun)Create(
            typeof(LayerRun<,,>), scalar, problem, [problem, device, launcher, point, footprints]);
    }

    private static Type Portable(Precision precision) =>
        precision == Precision.Float ? typeof(Float32) : typeof(Float64);

    private static Type Native(Precision precision) =>
        precision == Precision.Float ? typeof(NativeFloat32) : typeof(NativeFloat64);

    private static object Create(Type run, Type scalar, Problem problem, object[] arguments) =>
        Activator.CreateInstance(
            run.MakeGenericType(scalar, problem.Layer!.GetType(), problem.Cost.GetType()),
            BindingFlags.CreateInstance | BindingFlags.Instance | BindingFlags.Public
                | BindingFlags.DoNotWrapExceptions,
            null, arguments, null)!;
}
