using GpuGradCheck.Execution;
using GpuGradCheck.Npy;
using GpuGradCheck.Steps;

namespace GpuGradCheck.Checking;

/// <summary>What a check will do, with everything refused that cannot be done before anything is started.</summary>
internal sealed class CheckPlan
{
    // Measured in both precisions on the CPU, at 2 to 4 million variables of mse, identity and maxpool2d.
    private const double BytesOfVariable = 256;
    private const double BytesOfDimension = 150;
    private const double BytesOfValue = 180;

    /// <summary>Beside projections, of each tensor: enough to see its scale, and a bug that is everywhere.</summary>
    private const int SampleOfTensor = 64;

    private const double Gibibyte = 1 << 30;

    /// <summary>A check on the devices that the options name, or on these in their place.</summary>
    public CheckPlan(Problem problem, CheckOptions options, IReadOnlyList<DeviceInfo>? devices = null)
    {
        Problem = problem;
        Options = options;
        RequireNumbers();
        RequireMemory();
        RequireFits("--tensor", options.Tensors, problem.Tensors);
        RequireFits("--gradient", options.Gradients, problem.Differentiable);
        Plant = options.Plant is { } bug ? PlantedFault.Parse(bug, problem) : null;
        Coarsest = options.Precisions.Min();
        Point = Values.Draw(problem, options, Coarsest);
        Measured = options.Coverage.Mode == CoverageMode.All
            ? [.. Enumerable.Range(0, problem.Variables)]
            : StratifiedSample.Of(problem, SampleSize(options.Coverage), options.Seed);
        if (options.Step is { } step)
        {
            foreach (var precision in options.Precisions)
                StepRule.RequireResolved(problem, Point, step, precision);
        }
        Devices = devices ?? DeviceCatalog.Choose(options.Devices);
        RequireDouble();
        RequireSameBits();
    }

    public Problem Problem { get; }

    public CheckOptions Options { get; }

    public PlantedFault? Plant { get; }

    public Precision Coarsest { get; }

    public double[] Point { get; }

    /// <summary>The entries to measure one by one, whatever else may be found to need it.</summary>
    public int[] Measured { get; }

    /// <summary>What the seed before draws; null where every tensor is given.</summary>
    public double[]? DrawEarlierPoint() => Problem.Tensors.All(tensor => Options.Tensors.ContainsKey(tensor.Name))
        ? null
        : Values.Draw(Problem, Options with { Seed = Options.Seed - 1 }, Coarsest);

    public IReadOnlyList<DeviceInfo> Devices { get; }

    /// <summary>
    /// Where the exact gradient is computed. The CPU accelerator runs the layer's own code, without ILGPU's compiler or
    /// a driver's between; where it takes no part it is the first device with doubles, and the CPU if there is none.
    /// </summary>
    public DeviceInfo ExactDevice =>
        Devices.FirstOrDefault(device => device is { Kind: DeviceKind.Cpu, HasDouble: true })
        ?? Devices.FirstOrDefault(device => device.HasDouble)
        ?? DeviceCatalog.Choose(["cpu"])[0];

    private int SampleSize(Coverage coverage) =>
        coverage.Mode == CoverageMode.Sampled ? coverage.Count : SampleOfTensor * Problem.Differentiable.Count;

    private void RequireNumbers()
    {
        if (Options.Precisions.Count == 0)
            throw new UsageException("--precision: give float, double or both");
        if (!double.IsFinite(Options.Scale) || Options.Scale <= 0)
            throw new UsageException($"--scale {Text.Number(Options.Scale)}: give a finite number above 0");
        if (Options.LaunchLimit <= TimeSpan.Zero && Options.LaunchLimit != Timeout.InfiniteTimeSpan)
        {
            throw new UsageException(
                $"--launch-limit {Text.Number(Options.LaunchLimit.TotalSeconds)}: give a number of seconds above 0");
        }
        foreach (double step in (Options.Sweep ?? []).Concat(Options.Step is { } one ? [one] : []))
        {
            if (!double.IsFinite(step) || step <= 0)
                throw new UsageException($"--step {Text.Number(step)}: give finite numbers above 0");
        }
    }

    // The system would rather end the program than refuse it memory.
    private void RequireMemory()
    {
        int dimensions = Problem.Layer is { } layer ? Footprints.Shape(layer).Rank : 1;
        double needed = (BytesOfVariable + BytesOfDimension * dimensions) * Problem.Variables
            + BytesOfValue * ((double)Problem.Length - Problem.Variables + Problem.Results);
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
        {
            throw new UsageException(
                $"{Problem.Name} has {Problem.Length} values and {Problem.Results} outputs: checking them takes some "
                + $"{needed / Gibibyte:F0} GiB and this machine has {available / Gibibyte:F0}; give a smaller shape");
        }
        if ((long)dimensions * Problem.Variables > Array.MaxLength)
        {
            throw new UsageException(
                $"{Problem.Name} has {Problem.Variables} variables, read by groups of {dimensions} dimensions: "
                + $"that is over {Array.MaxLength} numbers for where each is read; give a smaller shape");
        }
    }

    private void RequireFits(string option, IReadOnlyDictionary<string, NpyArray> given, IReadOnlyList<Tensor> among)
    {
        foreach (var (name, array) in given)
        {
            var tensor = Problem.Find(name, option, among);
            if (!array.Shape.SequenceEqual(tensor.Shape))
            {
                throw new InvalidInputException(
                    $"{option} {name}: the file holds {Shaped(array.Shape)}, but {name} is {Shaped(tensor.Shape)}");
            }
        }
    }

    private void RequireDouble()
    {
        if (!Options.Precisions.Contains(Precision.Double))
            return;
        if (Devices.FirstOrDefault(device => !device.HasDouble) is { } without)
        {
            throw new DeviceNotAvailableException(
                $"{without.Id} ({without.Name}) has no double; use --precision float there");
        }
    }

    private void RequireSameBits()
    {
        if (!Options.Together)
            return;
        if (Devices.Count < 2)
            throw new UsageException("--together: there is only one device; give several, such as --device cpu,opencl");
        if (Options.Math != MathFunctions.Portable)
        {
            throw new UsageException(
                "--together: only --math portable has the same bits on every device; leave out one of the two");
        }
    }

    private static string Shaped(IReadOnlyList<int> shape) => shape.Count == 0 ? "one number" : string.Join('x', shape);
}
