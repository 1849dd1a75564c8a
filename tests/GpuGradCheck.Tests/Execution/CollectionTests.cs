using GpuGradCheck.Execution;
using GpuGradCheck.Layers;
using GpuGradCheck.Steps;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class CollectionTests
{
    /// <summary>ILGPU is handed addresses: a collection that moves what they point to would leave other numbers, or end the process.</summary>
    [Fact]
    public async Task Collections_while_passes_run_change_nothing()
    {
        using var runs = new Runs("cpu", new Tanh(3, 4), "projection", Precision.Float);
        runs.Layer.Forward();
        using var stop = new CancellationTokenSource();
        var collecting = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                    GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            },
            CancellationToken.None);
        double[] first = [];

        for (int i = 0; i < 300; i++)
        {
            using var passes = runs.Layer.Perturb(NoiseBounds.None(12), PassMode.Footprint);
            double[] quotients = StepRule.Quotients(0.125, 12, passes);
            if (i == 0)
                first = quotients;
            Assert.Equal(first, quotients);
        }

        await stop.CancelAsync();
        await collecting;
    }
}
