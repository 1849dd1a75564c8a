using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using GpuGradCheck.Scalars;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>The same computation with error bounds: what rounding can have done to the gradient.</summary>
internal sealed class BoundedRun<T, TLayer, TCost> : IDisposable
    where T : unmanaged, IReal<T>, IScalar<T>
    where TLayer : unmanaged, ILayer
    where TCost : unmanaged, ICost
{
    private readonly Problem problem;
    private readonly Device device;
    private readonly TiledLauncher launcher;
    private readonly TLayer layer;
    private readonly TCost cost;
    private readonly MemoryBuffer1D<Bounded<T>, Stride1D.Dense> variables;

    public BoundedRun(Problem problem, Device device, TiledLauncher launcher, T[] point)
    {
        this.problem = problem;
        this.device = device;
        this.launcher = launcher;
        layer = (TLayer)problem.Layer;
        cost = (TCost)problem.Cost;
        variables = device.Upload(Array.ConvertAll(point, value => new Bounded<T>(value, 0)));
    }

    public void Dispose() => variables.Dispose();

    /// <summary>
    /// How far rounding can have moved each gradient entry: forward, the cost's derivative and backward with bounds
    /// throughout. Where a compiler gave this run other bits than <paramref name="gradient"/>, the distance is added.
    /// </summary>
    public double[] Backward(double[] gradient)
    {
        using var outputs = device.Allocate<Bounded<T>>(problem.Results);
        using var terms = device.Allocate<Bounded<T>>(problem.Outputs);
        using var cotangents = device.Allocate<Bounded<T>>(problem.Outputs);
        using var entries = device.Allocate<Bounded<T>>(problem.Variables);
        using var scratch = device.Allocate<Bounded<T>>((long)layer.ScratchLength * device.Lanes);
        launcher.Run("error bounds", new ForwardKernel<Bounded<T>, TLayer>
        {
            Layer = layer,
            Variables = variables.View,
            Outputs = outputs.View,
            Scratch = scratch.View,
        }, layer.ForwardGroups);
        launcher.Run("error bounds", new CostKernel<Bounded<T>, TCost>
        {
            Cost = cost,
            Variables = variables.View,
            Outputs = outputs.View,
            Terms = terms.View,
            Cotangents = cotangents.View,
        }, problem.Outputs);
        launcher.Run("error bounds", new BackwardKernel<Bounded<T>, TLayer>
        {
            Layer = layer,
            Variables = variables.View,
            Outputs = outputs.View,
            Cotangents = cotangents.View,
            Gradient = entries.View,
            Scratch = scratch.View,
        }, layer.BackwardGroups);
        return [.. entries.GetAsArray1D().Zip(gradient, (entry, plain) =>
            entry.Bound.ToDouble() + Math.Abs(entry.Value.ToDouble() - plain))];
    }

    /// <summary>The exact derivative to each variable, with its bound.</summary>
    public ExactGradient Differentiate(Footprint[] footprints)
    {
        using var table = device.Upload(footprints);
        using var sums = device.Allocate<Bounded<T>>(problem.Variables);
        using var magnitudes = device.Allocate<Bounded<T>>(problem.Variables);
        using var scratch = device.Allocate<Dual<Bounded<T>>>((long)layer.ScratchLength * device.Lanes);
        launcher.Run("exact gradient", new TangentKernel<Bounded<T>, TLayer, TCost>
        {
            Layer = layer,
            Cost = cost,
            Outputs = problem.Outputs,
            Variables = variables.View,
            Footprints = table.View,
            Sums = sums.View,
            Magnitudes = magnitudes.View,
            Scratch = scratch.View,
        }, problem.Variables);
        var exact = sums.GetAsArray1D();
        return new(
            Array.ConvertAll(exact, sum => sum.Value.ToDouble()),
            Array.ConvertAll(exact, sum => sum.Bound.ToDouble()),
            Array.ConvertAll(magnitudes.GetAsArray1D(), magnitude => magnitude.Value.ToDouble()));
    }
}
