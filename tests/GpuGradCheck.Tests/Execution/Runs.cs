using GpuGradCheck.Execution;

namespace GpuGradCheck.Tests.Execution;

/// <summary>A layer's run at random values, without a whole check around it.</summary>
internal sealed class Runs : IDisposable
{
    private readonly Device device;

    public Runs(string deviceId, ILayer layer, string cost, Precision precision, long seed = 1, double scale = 1)
    {
        device = DevicesPresent.Open(deviceId);
        Problem = Problem.Create("layer", layer, Catalog.Cost(cost));
        Point = Values.Draw(Problem, new() { Seed = seed, Scale = scale }, Precision.Float);
        Layer = LayerRuns.Create(Problem, device, precision, new(device, null, CancellationToken.None), Point);
    }

    public Problem Problem { get; }

    public double[] Point { get; }

    public ILayerRun Layer { get; }

    public void Dispose()
    {
        Layer.Dispose();
        device.Dispose();
    }
}
