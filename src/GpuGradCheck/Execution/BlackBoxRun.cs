using System.Runtime.InteropServices;
using GpuGradCheck.Kernels;
using GpuGradCheck.Writers;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <inheritdoc cref="IBlackBoxRun"/>
internal sealed class BlackBoxRun<T, TCost> : IBlackBoxRun
    where T : unmanaged, IReal<T>, IScalar<T>
    where TCost : unmanaged, ICost
{
    private readonly Problem problem;
    private readonly Device device;
    private readonly TiledLauncher launcher;
    private readonly IBlackBoxCode<T> code;
    private readonly TCost cost;
    private readonly T[] point;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> variables;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> outputs;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> terms;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> cotangents;
    private T[] outputsHere = [];

    public BlackBoxRun(Problem problem, Device device, TiledLauncher launcher, double[] values, IBlackBoxCode<T> code)
    {
        this.problem = problem;
        this.device = device;
        this.launcher = launcher;
        this.code = code;
        cost = (TCost)problem.Cost;
        point = Array.ConvertAll(values, value => (T)value);
        variables = device.Upload(point);
        outputs = device.Allocate<T>(problem.Results);
        terms = device.Allocate<T>(problem.Outputs);
        cotangents = device.Allocate<T>(problem.Outputs);
    }

    public bool Accumulates { get; private set; }

    public void Dispose()
    {
        variables.Dispose();
        outputs.Dispose();
        terms.Dispose();
        cotangents.Dispose();
        code.Dispose();
    }

    public ForwardResult Forward()
    {
        var first = ForwardOnce();
        outputsHere = ForwardOnce();
        RunCost();
        return new(Doubles(first), Doubles(terms.GetAsArray1D()), HaveSameBits(first, outputsHere));
    }

    public BackwardResult Backward()
    {
        var onZeros = BackwardOnce((T)0);
        double filling = Filling(onZeros);
        var onMore = BackwardOnce((T)filling);
        var again = BackwardOnce((T)0);
        Accumulates = HasAccumulated(onZeros, onMore, filling);
        return new(Doubles(onZeros), HaveSameBits(onZeros, again));
    }

    public double[] ForwardAt(double[] values)
    {
        variables.View.CopyFromCPU(Array.ConvertAll(values, value => (T)value));
        var elsewhere = Doubles(ForwardOnce());
        Return();
        return elsewhere[..problem.Outputs];
    }

    public double[] GradientAt(double[] values)
    {
        variables.View.CopyFromCPU(Array.ConvertAll(values, value => (T)value));
        ForwardOnce();
        RunCost();
        var gradient = BackwardOnce((T)0);
        Return();
        RunCost();
        return Doubles(gradient);
    }

    public double[] Cotangents() => Doubles(cotangents.GetAsArray1D());

    public double[] GradientOf(double[] slopes)
    {
        var own = cotangents.GetAsArray1D();
        cotangents.View.CopyFromCPU(Array.ConvertAll(slopes, slope => (T)slope));
        var gradient = BackwardOnce((T)0);
        cotangents.View.CopyFromCPU(own);
        return Doubles(gradient);
    }

    public IPerturbedRun Perturb(NoiseBounds noise, PassMode mode)
    {
        var (noises, memory) = noise.Upload(device, cotangents.GetAsArray1D());
        var differences = new DifferenceWriter<T, TCost>(cost, variables.View, outputs.View, noises, problem.Outputs);
        return Passes(differences, memory);
    }

    public IPerturbedRun PerturbSummed() => Passes(new CostWriter<T, TCost>(cost, variables.View, problem.Outputs));

    public IPerturbedRun PerturbMagnitudes() =>
        Passes(new MagnitudeWriter<T, TCost>(cost, variables.View, outputs.View, problem.Outputs));

    private void Return()
    {
        variables.View.CopyFromCPU(point);
        outputs.View.CopyFromCPU(outputsHere);
    }

    private BlackBoxPasses<T, TWriter> Passes<TWriter>(TWriter writer, params IDisposable[] owned)
        where TWriter : struct, ISummingWriter<T> =>
        new(problem, device, launcher, code, variables.View, writer, owned);

    private T[] ForwardOnce()
    {
        var before = variables.GetAsArray1D();
        outputs.View.CopyFromCPU(Filled(problem.Results, (T)double.NaN));
        launcher.Do("forward", () => code.Forward(variables.View.SubView(0, problem.Inputs), outputs.View, 1));
        RequireUnchanged("forward", problem.Tensors, before, variables);
        return outputs.GetAsArray1D();
    }

    private T[] BackwardOnce(T filling)
    {
        using var gradient = device.Upload(Filled(problem.Variables, filling));
        var (values, results, slopes) = (variables.GetAsArray1D(), outputs.GetAsArray1D(), cotangents.GetAsArray1D());
        launcher.Do("backward", () => code.Backward(
            variables.View.SubView(0, problem.Inputs), outputs.View, cotangents.View,
            gradient.View.SubView(0, problem.Variables)));
        RequireUnchanged("backward", problem.Tensors, values, variables);
        RequireUnchanged("backward", problem.OutputTensors, results, outputs);
        RequireUnchanged("backward: the cotangents of", problem.OutputTensors, slopes, cotangents);
        return gradient.GetAsArray1D();
    }

    private void RunCost() => launcher.Run("cost", new CostKernel<T, TCost>
    {
        Cost = cost,
        Variables = variables.View,
        Outputs = outputs.View,
        Terms = terms.View,
        Cotangents = cotangents.View,
    }, problem.Outputs);

    /// <summary>A power of two that is not lost beside any entry.</summary>
    private static double Filling(T[] gradient)
    {
        double largest = gradient.Select(entry => Math.Abs(entry.ToDouble()))
            .Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return largest > 1 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
    }

    /// <summary>
    /// Backward assigns where the filling does not matter and accumulates where it is added to; half of each is a
    /// mistake. Other last digits, from additions in another order, are neither.
    /// </summary>
    private bool HasAccumulated(T[] onZeros, T[] onMore, double filling)
    {
        int[] finite = [.. Enumerable.Range(0, onZeros.Length).Where(k => double.IsFinite(onZeros[k].ToDouble()))];
        int[] kept = Array.FindAll(finite, k => Math.Abs(onMore[k].ToDouble() - onZeros[k].ToDouble()) > filling / 2);
        if (kept.Length is 0)
            return false;
        if (kept.Length == finite.Length && Array.Exists(onZeros, entry => !T.IsZero(entry)))
            return true;
        throw new LayerContractException(
            $"{problem.Name}: backward does not write {problem.TensorOf(kept[0]).Entry(kept[0])} "
            + $"({kept.Length} of {onZeros.Length} entries): they keep what the gradient's buffer held; "
            + "write every entry, or add to every entry");
    }

    private void RequireUnchanged(
        string direction, IReadOnlyList<Tensor> tensors, T[] before, MemoryBuffer1D<T, Stride1D.Dense> buffer)
    {
        var after = buffer.GetAsArray1D();
        if (HaveSameBits(before, after))
            return;
        int changed = Enumerable.Range(0, before.Length).First(k => !HaveSameBits([before[k]], [after[k]]));
        throw new LayerContractException(
            $"{problem.Name}: {direction} changes {tensors.First(tensor => changed < tensor.End).Entry(changed)}, "
            + "which it may only read; work on a copy");
    }

    private static T[] Filled(int length, T value)
    {
        var values = new T[length];
        Array.Fill(values, value);
        return values;
    }

    private static double[] Doubles(T[] values) => Array.ConvertAll(values, value => value.ToDouble());

    private static bool HaveSameBits(ReadOnlySpan<T> left, ReadOnlySpan<T> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));
}
