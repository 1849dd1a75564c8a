using GpuGradCheck.Contract;
using GpuGradCheck.Execution;

namespace GpuGradCheck.Tests.Execution;

/// <summary>A layer's run at random values, without a whole check around it.</summary>
internal sealed class Runs : IDisposable
{
    private readonly Device device;
    private readonly IBoundedRun bounded;
    private readonly TiledLauncher launcher;
    private readonly Precision precision;

    public Runs(string deviceId, ILayer layer, string cost, Precision precision, long seed = 1, double scale = 1,
        Func<Problem, double[]>? point = null)
    {
        device = AllDevices.Open(deviceId);
        Problem = Problem.Create("layer", layer, Catalog.Cost(cost));
        Point = point?.Invoke(Problem) ?? Values.Draw(Problem, new() { Seed = seed, Scale = scale }, Precision.Float);
        this.precision = precision;
        launcher = new(device, null, CancellationToken.None);
        bounded = LayerRuns.Bounded(Problem, device, precision, launcher, Point);
        Bounded = bounded.Run(testsLinearity: true);
        Layer = At(Point);
    }

    public Problem Problem { get; }

    public double[] Point { get; }

    public BoundedResult Bounded { get; }

    public Device Device => device;

    /// <summary>The kernels loaded so far.</summary>
    public IEnumerable<Type> Kernels => device.Kernels;

    public ILayerRun Layer { get; }

    /// <summary>The exact gradient.</summary>
    public ExactGradient Differentiate() => Differentiate(Bounded.Footprints);

    /// <summary>The exact gradient with all groups that read a variable in the place of each variable's own.</summary>
    public ExactGradient DifferentiateEveryGroup()
    {
        var all = Footprints.Unions(Footprints.Shape(Problem.Layer!), Bounded.Footprints, new int[Problem.Variables], 1)[0];
        return Differentiate(Array.ConvertAll(Bounded.Footprints, _ => all));
    }

    private ExactGradient Differentiate(Footprint[] footprints) =>
        bounded.Differentiate(Bounded with { Footprints = footprints }, [.. Enumerable.Range(0, Problem.Variables)]);

    public IDirectionRun Directions() => bounded.Directions(Bounded);

    /// <summary>The same layer at another point.</summary>
    public ILayerRun At(double[] point) => LayerRuns.Plain(Problem, device, precision, launcher, point, Bounded.Footprints);

    public void Dispose()
    {
        Layer.Dispose();
        bounded.Dispose();
        device.Dispose();
    }
}
