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
    // Of the comparison itself, in double.
    private const double Roundings = 4;

    private readonly Problem problem;
    private readonly Device device;
    private readonly TiledLauncher launcher;
    private readonly TLayer layer;
    private readonly TCost cost;
    private readonly MemoryBuffer1D<Bounded<T>, Stride1D.Dense> variables;
    private readonly bool isFinitePoint;

    public BoundedRun(Problem problem, Device device, TiledLauncher launcher, double[] point)
    {
        this.problem = problem;
        this.device = device;
        this.launcher = launcher;
        layer = (TLayer)problem.Layer!;
        cost = (TCost)problem.Cost;
        isFinitePoint = Array.TrueForAll(point, double.IsFinite);
        variables = device.Upload(Array.ConvertAll(point, value => new Bounded<T>(value, 0)));
    }

    public void Dispose() => variables.Dispose();

    public BoundedResult Run(bool testsLinearity)
    {
        using var outputs = device.Allocate<Bounded<T>>(problem.Results);
        using var cotangents = device.Allocate<Bounded<T>>(problem.Outputs);
        using var gradient = device.Allocate<Bounded<T>>(problem.Variables);
        using var scratch = device.Allocate<Bounded<T>>((long)layer.ScratchLength * device.Lanes);
        var contract = new ContractRun<Bounded<T>, TLayer>(problem, device, launcher);

        var footprints = contract.InspectForward(variables.View, scratch.View);
        RunForward(outputs.View, scratch.View);
        RunCost(outputs.View, cotangents.View);
        contract.InspectBackward(variables.View, outputs.View, cotangents.View, scratch.View);
        var own = cotangents.GetAsArray1D();
        var first = GradientOf(own);
        var results = Download(outputs);
        bool isFinite = isFinitePoint && Array.TrueForAll(results.Values, double.IsFinite)
            && Array.TrueForAll(own, each => double.IsFinite(each.Value.ToDouble()));
        return new(footprints, results.Bounds[..problem.Outputs], first.Values, first.Bounds)
        {
            NonFiniteOutput = isFinitePoint
                ? NonFinite(results.Values, () => contract.Forward(variables.View, scratch.View))
                : null,
            NonFiniteEntry = isFinite
                ? NonFinite(
                    first.Values,
                    () => contract.Backward(variables.View, outputs.View, cotangents.View, scratch.View))
                : null,
            IsLinear = testsLinearity ? IsLinear(own, first, GradientOf) : null,
        };

        (double[] Values, double[] Bounds) GradientOf(Bounded<T>[] of)
        {
            cotangents.View.CopyFromCPU(of);
            launcher.Run(Stage.OfGroups("backward with bounds"), new BackwardKernel<Bounded<T>, TLayer>
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
    }

    private void RunForward(ArrayView<Bounded<T>> outputs, ArrayView<Bounded<T>> scratch) =>
        launcher.Run(Stage.OfGroups("forward with bounds"), new ForwardKernel<Bounded<T>, TLayer>
        {
            Layer = layer,
            Variables = variables.View,
            Outputs = outputs,
            Scratch = scratch,
        }, layer.ForwardGroups);

    private void RunCost(ArrayView<Bounded<T>> outputs, ArrayView<Bounded<T>> cotangents)
    {
        using var terms = device.Allocate<Bounded<T>>(problem.Outputs);
        launcher.Run("cost with bounds", new CostKernel<Bounded<T>, TCost>
        {
            Cost = cost,
            Variables = variables.View,
            Outputs = outputs,
            Terms = terms.View,
            Cotangents = cotangents,
        }, problem.Outputs);
    }

    /// <summary>
    /// To the bit where nothing is rounded; a constant added in backward shows, a last digit does not.
    /// </summary>
    private static bool IsLinear(
        Bounded<T>[] own, (double[] Values, double[] Bounds) first,
        Func<Bounded<T>[], (double[] Values, double[] Bounds)> gradientOf)
    {
        double[] cotangents = Split(own).Values;
        double[] drawn = Linearity.OtherCotangents(cotangents);
        Bounded<T>[] others = Array.ConvertAll(drawn, value => new Bounded<T>(value, 0));
        var (second, sum) = (gradientOf(others), gradientOf([.. own.Zip(others, (c, d) => c + d)]));
        return Linearity.Holds(first.Values, second.Values, sum.Values, k =>
            sum.Bounds[k] + first.Bounds[k] + second.Bounds[k]
            + Roundings * Float64.UnitRoundoff * (Math.Abs(first.Values[k]) + Math.Abs(second.Values[k])), cotangents);
    }

    public ExactGradient Differentiate(BoundedResult result, int[] variables)
    {
        var slices = new Slices(result.Footprints, variables);
        using var moved = device.Upload(variables);
        using var starts = slices.Upload(device);
        using var table = device.Upload(result.Footprints);
        using var sums = device.Allocate<Bounded<T>>(slices.Count);
        using var magnitudes = device.Allocate<Bounded<T>>(slices.Count);
        using var scratch = device.Allocate<Dual<Bounded<T>, BothSides>>((long)layer.ScratchLength * device.Lanes);
        launcher.Run("exact gradient", new TangentKernel<Bounded<T>, TLayer, TCost>
        {
            Layer = layer,
            Cost = cost,
            Outputs = problem.Outputs,
            Variables = this.variables.View,
            Moved = moved.View,
            Footprints = table.View,
            Slices = slices.Table(starts),
            Sums = sums.View,
            Magnitudes = magnitudes.View,
            Scratch = scratch.View,
        }, slices.Count, slices.After, slices.Before);
        var (values, bounds) = Split(slices.Added(sums.GetAsArray1D(), (left, right) => left + right));
        var (sizes, _) = Split(slices.Added(magnitudes.GetAsArray1D(), (left, right) => left + right));
        var exact = new ExactGradient(
            Placed(values, variables), Placed(bounds, variables), Placed(sizes, variables), [], []);
        return new KinkRun<T, TLayer, TCost>(problem, device, launcher, this.variables.View, result.Footprints)
            .Resolve(exact);
    }

    private static NonFiniteResult? NonFinite(double[] values, Func<InspectedDirection<Bounded<T>>> inspect)
    {
        int index = Array.FindIndex(values, value => !double.IsFinite(value));
        if (index < 0)
            return null;
        using var inspected = inspect();
        return new(index, inspected.WriterOf(index));
    }

    public IDirectionRun Directions(BoundedResult result) =>
        new DirectionRun<T, TLayer, TCost>(problem, device, launcher, variables.View, result.Footprints);

    /// <summary>A number of each of some variables among those of all: NaN where there is none.</summary>
    private double[] Placed(double[] numbers, int[] variables)
    {
        if (variables.Length == problem.Variables)
            return numbers;
        var all = new double[problem.Variables];
        Array.Fill(all, double.NaN);
        for (int i = 0; i < variables.Length; i++)
            all[variables[i]] = numbers[i];
        return all;
    }

    private static (double[] Values, double[] Bounds) Download(MemoryBuffer1D<Bounded<T>, Stride1D.Dense> buffer) =>
        Split(buffer.GetAsArray1D());

    private static (double[] Values, double[] Bounds) Split(Bounded<T>[] bounded)
    {
        var (values, bounds) = (new double[bounded.Length], new double[bounded.Length]);
        for (int k = 0; k < bounded.Length; k++)
            (values[k], bounds[k]) = (bounded[k].Value.ToDouble(), bounded[k].Bound.ToDouble());
        return (values, bounds);
    }
}
