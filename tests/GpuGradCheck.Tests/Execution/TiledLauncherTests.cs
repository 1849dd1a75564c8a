using GpuGradCheck.Execution;
using GpuGradCheck.Kernels;
using GpuGradCheck.Scalars;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class TiledLauncherTests
{
    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Launches_that_had_little_to_do_do_not_make_the_next_one_long(string id)
    {
        using var device = AllDevices.Open(id);
        using var moved = device.Upload(new int[1]);
        using var steps = device.Upload(new Float32[1]);
        using var variables = device.Upload(new Float32[64 * device.Lanes]);
        using var points = device.Allocate<Float32>(variables.Length);
        var tiles = new Tiles();
        var launcher = new TiledLauncher(device, tiles, CancellationToken.None);
        void Run(long items) => launcher.Run("points", new MovedPointsKernel<Float32>
        {
            Variables = variables.View,
            Moved = moved.View,
            Steps = steps.View,
            Points = points.View.SubView(0, items),
        }, items);

        for (int i = 0; i < 5; i++)
            Run(1);
        tiles.Begins.Clear();
        Run(points.Length);

        Assert.Equal([0, device.Lanes], tiles.Begins.Take(2));
    }

    private sealed class Tiles : IProgress<CheckProgress>
    {
        public List<long> Begins { get; } = [];

        public void Report(CheckProgress value) => Begins.Add(value.Done);
    }
}
