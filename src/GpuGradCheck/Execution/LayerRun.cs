using System.Runtime.InteropServices;
using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using GpuGradCheck.Writers;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <inheritdoc/>
internal sealed class LayerRun<T, TLayer, TCost> : ILayerRun
    where T : unmanaged, IReal<T>
    where TLayer : unmanaged, ILayer
    where TCost : unmanaged, ICost
{
    private readonly Problem problem;
    private readonly Device device;
    private readonly TiledLauncher launcher;
    private readonly TLayer layer;
    private readonly TCost cost;
    private readonly T[] point;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> variables;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> outputs;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> cotangents;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> scratch;
    private readonly Footprint[] everyGroup;
    private readonly Footprint[] footprints;

    public LayerRun(Problem problem, Device device, TiledLauncher launcher, double[] values, Footprint[] footprints)
    {
        this.problem = problem;
        this.device = device;
        this.launcher = launcher;
        this.footprints = footprints;
        layer = (TLayer)problem.Layer;
        cost = (TCost)problem.Cost;
        everyGroup = [new(0, 1, layer.ForwardGroups)];
        point = Array.ConvertAll(values, value => (T)value);
        variables = device.Upload(point);
        outputs = device.Allocate<T>(problem.Results);
        cotangents = device.Allocate<T>(problem.Outputs);
        scratch = device.Allocate<T>((long)layer.ScratchLength * device.Lanes);
    }

    public void Dispose()
    {
        variables.Dispose();
        outputs.Dispose();
        cotangents.Dispose();
        scratch.Dispose();
    }

    public ForwardResult Forward()
    {
        double[] first = ForwardOnce();
        double[] second = ForwardOnce();
        using var terms = device.Allocate<T>(problem.Outputs);
        launcher.Run("cost", new CostKernel<T, TCost>
        {
            Cost = cost,
            Variables = variables.View,
            Outputs = outputs.View,
            Terms = terms.View,
            Cotangents = cotangents.View,
        }, problem.Outputs);
        return new(first, Download(terms), HaveSameBits(first, second));
    }

    public BackwardResult Backward()
    {
        double[] first = BackwardOnce();
        return new(first, HaveSameBits(first, BackwardOnce()));
    }

    public NumericGradient Perturb(double[] steps, PassMode mode)
    {
        var differences = new DifferenceWriter<T, TCost>(cost, variables.View, outputs.View, problem.Outputs);
        using var passes = Passes(steps, differences);
        var (run, audit) = mode == PassMode.Full ? (everyGroup, footprints) : (footprints, everyGroup);
        passes.Run("perturbed passes", run);
        bool holds = passes.Audit(audit);
        return new(passes.Quotients(), holds);
    }

    public double[] PerturbSummed(double[] steps)
    {
        using var passes = WholeCosts(steps);
        return passes.Quotients();
    }

    public double[] SummedDifferences(double[] steps)
    {
        using var passes = WholeCosts(steps);
        return passes.Differences();
    }

    private PerturbedRun<T, TLayer, CostWriter<T, TCost>> WholeCosts(double[] steps)
    {
        var passes = Passes(steps, new CostWriter<T, TCost>(cost, variables.View, problem.Outputs));
        passes.Run("whole costs", everyGroup);
        return passes;
    }

    private PerturbedRun<T, TLayer, TWriter> Passes<TWriter>(double[] steps, TWriter writer)
        where TWriter : struct, ISummingWriter<T> =>
        new(device, launcher, point, Array.ConvertAll(steps, step => (T)step), new()
        {
            Layer = layer,
            Variables = variables.View,
            Writer = writer,
            Scratch = scratch.View,
        });

    private double[] ForwardOnce()
    {
        outputs.View.CopyFromCPU(NotANumber(problem.Results));
        launcher.Run("forward", new ForwardKernel<T, TLayer>
        {
            Layer = layer,
            Variables = variables.View,
            Outputs = outputs.View,
            Scratch = scratch.View,
        }, layer.ForwardGroups);
        return Download(outputs);
    }

    private double[] BackwardOnce()
    {
        using var gradient = device.Upload(NotANumber(problem.Variables));
        launcher.Run("backward", new BackwardKernel<T, TLayer>
        {
            Layer = layer,
            Variables = variables.View,
            Outputs = outputs.View,
            Cotangents = cotangents.View,
            Gradient = gradient.View,
            Scratch = scratch.View,
        }, layer.BackwardGroups);
        return Download(gradient);
    }

    private static T[] NotANumber(int length)
    {
        var values = new T[length];
        Array.Fill(values, (T)double.NaN);
        return values;
    }

    private static double[] Download(MemoryBuffer1D<T, Stride1D.Dense> buffer) =>
        Array.ConvertAll(buffer.GetAsArray1D(), value => value.ToDouble());

    private static bool HaveSameBits(double[] left, double[] right) =>
        MemoryMarshal.AsBytes(left.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(right.AsSpan()));
}
