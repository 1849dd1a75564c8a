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
    private readonly Footprint[] footprints;

    public LayerRun(Problem problem, Device device, TiledLauncher launcher, double[] values, Footprint[] footprints)
    {
        this.problem = problem;
        this.device = device;
        this.launcher = launcher;
        this.footprints = footprints;
        layer = (TLayer)problem.Layer!;
        cost = (TCost)problem.Cost;
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

    public double[] ForwardAt(double[] values)
    {
        using var elsewhere = device.Upload(Array.ConvertAll(values, value => (T)value));
        using var results = device.Allocate<T>(problem.Results);
        RunForward(elsewhere.View, results.View);
        return Download(results)[..problem.Outputs];
    }

    public IPerturbedRun Perturb(NoiseBounds noise, PassMode mode)
    {
        var (noises, memory) = noise.Upload(device, cotangents.GetAsArray1D());
        var differences = new DifferenceWriter<T, TCost>(cost, variables.View, outputs.View, noises, problem.Outputs);
        return Passes(mode, differences, memory);
    }

    public IPerturbedRun PerturbSummed() =>
        Passes(PassMode.Full, new CostWriter<T, TCost>(cost, variables.View, problem.Outputs));

    private PerturbedRun<T, TLayer, TWriter> Passes<TWriter>(PassMode mode, TWriter writer, params IDisposable[] owned)
        where TWriter : struct, ISummingWriter<T> =>
        new(device, launcher, mode, (point, footprints), new()
        {
            Layer = layer,
            Variables = variables.View,
            Writer = writer,
            Scratch = scratch.View,
        }, owned);

    private double[] ForwardOnce()
    {
        outputs.View.CopyFromCPU(NotANumber(problem.Results));
        RunForward(variables.View, outputs.View);
        return Download(outputs);
    }

    private void RunForward(ArrayView<T> from, ArrayView<T> to) =>
        launcher.Run(Stage.OfGroups("forward"), new ForwardKernel<T, TLayer>
        {
            Layer = layer,
            Variables = from,
            Outputs = to,
            Scratch = scratch.View,
        }, layer.ForwardGroups);

    private double[] BackwardOnce()
    {
        using var gradient = device.Upload(NotANumber(problem.Variables));
        launcher.Run(Stage.OfGroups("backward"), new BackwardKernel<T, TLayer>
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
