using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using GpuGradCheck.Scalars;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <inheritdoc/>
internal sealed class BoundedRun<T, TLayer, TCost> : IBoundedRun
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

    public BoundedRun(Problem problem, Device device, TiledLauncher launcher, double[] point)
    {
        this.problem = problem;
        this.device = device;
        this.launcher = launcher;
        layer = (TLayer)problem.Layer;
        cost = (TCost)problem.Cost;
        variables = device.Upload(Array.ConvertAll(point, value => new Bounded<T>(value, 0)));
    }

    public void Dispose() => variables.Dispose();

    public BoundedResult Run()
    {
        using var outputs = device.Allocate<Bounded<T>>(problem.Results);
        using var terms = device.Allocate<Bounded<T>>(problem.Outputs);
        using var cotangents = device.Allocate<Bounded<T>>(problem.Outputs);
        using var gradient = device.Allocate<Bounded<T>>(problem.Variables);
        using var scratch = device.Allocate<Bounded<T>>((long)layer.ScratchLength * device.Lanes);
        var contract = new ContractRun<Bounded<T>, TLayer>(problem, device, launcher);

        var footprints = contract.InspectForward(variables.View, scratch.View);
        launcher.Run("forward with bounds", new ForwardKernel<Bounded<T>, TLayer>
        {
            Layer = layer,
            Variables = variables.View,
            Outputs = outputs.View,
            Scratch = scratch.View,
        }, layer.ForwardGroups);
        launcher.Run("cost with bounds", new CostKernel<Bounded<T>, TCost>
        {
            Cost = cost,
            Variables = variables.View,
            Outputs = outputs.View,
            Terms = terms.View,
            Cotangents = cotangents.View,
        }, problem.Outputs);
        contract.InspectBackward(variables.View, outputs.View, cotangents.View, scratch.View);
        var backward = new BackwardKernel<Bounded<T>, TLayer>
        {
            Layer = layer,
            Variables = variables.View,
            Outputs = outputs.View,
            Cotangents = cotangents.View,
            Gradient = gradient.View,
            Scratch = scratch.View,
        };
        launcher.Run("backward with bounds", backward, layer.BackwardGroups);
        var (values, bounds) = Download(gradient);
        cotangents.View.CopyFromCPU(Array.ConvertAll(cotangents.GetAsArray1D(), Twice));
        launcher.Run("backward with bounds", backward, layer.BackwardGroups);
        return new(footprints, Download(outputs).Bounds[..problem.Outputs], values, bounds, AreTwice(Download(gradient), values, bounds));
    }

    public ExactGradient Differentiate(BoundedResult result, PassMode mode)
    {
        using var table = device.Upload(
            mode == PassMode.Full ? [new Footprint(0, 1, layer.ForwardGroups)] : result.Footprints);
        using var sums = device.Allocate<Bounded<T>>(problem.Variables);
        using var magnitudes = device.Allocate<Bounded<T>>(problem.Variables);
        using var scratch = device.Allocate<Dual<Bounded<T>, BothSides>>((long)layer.ScratchLength * device.Lanes);
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
        var (values, bounds) = Download(sums);
        var exact = new ExactGradient(values, bounds, Download(magnitudes).Values, [], []);
        return new KinkRun<T, TLayer, TCost>(problem, device, launcher, variables.View, result.Footprints).Resolve(exact);
    }

    private static (double[] Values, double[] Bounds) Download(MemoryBuffer1D<Bounded<T>, Stride1D.Dense> buffer)
    {
        var bounded = buffer.GetAsArray1D();
        var (values, bounds) = (new double[bounded.Length], new double[bounded.Length]);
        for (int k = 0; k < bounded.Length; k++)
            (values[k], bounds[k]) = (bounded[k].Value.ToDouble(), bounded[k].Bound.ToDouble());
        return (values, bounds);
    }

    private static Bounded<T> Twice(Bounded<T> cotangent) =>
        new(cotangent.Value + cotangent.Value, cotangent.Bound + cotangent.Bound);

    /// <summary>To the bit where nothing underflows; a constant added in backward shows, a last digit does not.</summary>
    private static bool AreTwice((double[] Values, double[] Bounds) doubled, double[] values, double[] bounds)
    {
        for (int k = 0; k < values.Length; k++)
        {
            if (Math.Abs(doubled.Values[k] - 2 * values[k]) > doubled.Bounds[k] + 2 * bounds[k])
                return false;
        }
        return true;
    }
}
