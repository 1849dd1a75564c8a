using System.Reflection;
using GpuGradCheck.Scalars;

namespace GpuGradCheck.Execution;

/// <summary>Closes the generic run over a layer, a cost and a precision that are known only when the program runs.</summary>
internal static class LayerRuns
{
    public static ILayerRun Create(
        Problem problem, Device device, Precision precision, TiledLauncher launcher, double[] point)
    {
        var scalar = precision == Precision.Float ? typeof(Float32) : typeof(Float64);
        var type = typeof(LayerRun<,,>).MakeGenericType(scalar, problem.Layer.GetType(), problem.Cost.GetType());
        return (ILayerRun)Activator.CreateInstance(
            type,
            BindingFlags.CreateInstance | BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions,
            null,
            [problem, device, launcher, point],
            null)!;
    }
}
