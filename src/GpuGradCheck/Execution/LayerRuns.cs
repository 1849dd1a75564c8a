using System.Reflection;
using GpuGradCheck.Contract;
using GpuGradCheck.Scalars;

namespace GpuGradCheck.Execution;

/// <summary>Closes the generic runs over a layer, a cost and a precision that are known only when the program runs.</summary>
internal static class LayerRuns
{
    /// <summary>The run with error bounds.</summary>
    public static IBoundedRun Bounded(
        Problem problem, Device device, Precision precision, TiledLauncher launcher, double[] point) =>
        (IBoundedRun)Create(typeof(BoundedRun<,,>), problem, precision, [problem, device, launcher, point]);

    /// <summary>The run as shipped, over footprints that the run with bounds has found.</summary>
    public static ILayerRun Plain(
        Problem problem, Device device, Precision precision, TiledLauncher launcher, double[] point, Footprint[] footprints) =>
        (ILayerRun)Create(typeof(LayerRun<,,>), problem, precision, [problem, device, launcher, point, footprints]);

    private static object Create(Type run, Problem problem, Precision precision, object[] arguments) => Activator.CreateInstance(
        run.MakeGenericType(
            precision == Precision.Float ? typeof(Float32) : typeof(Float64), problem.Layer.GetType(), problem.Cost.GetType()),
        BindingFlags.CreateInstance | BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions,
        null, arguments, null)!;
}
