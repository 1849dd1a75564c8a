using System.Diagnostics;
using GpuGradCheck.Kernels;

namespace GpuGradCheck.Execution;

/// <summary>
/// Runs a kernel in tiles whose size is found as it goes, so that a launch is short: progress can be shown,
/// cancelling takes effect, and no desktop's watchdog kills it.
/// </summary>
internal sealed class TiledLauncher(Device device, IProgress<CheckProgress>? progress, CancellationToken cancellation)
{
    private readonly Dictionary<Type, TileSize> tiles = [];

    /// <summary>Sees which launch does not come back.</summary>
    public LaunchWatch Watch { get; init; } = new();

    /// <summary>The same on another device.</summary>
    public TiledLauncher On(Device other) => new(other, progress, cancellation) { Watch = Watch };

    /// <summary>Runs all items.</summary>
    /// <param name="stage">What is being done, for people.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="after">
    /// Where so much work after an item has been done; where every item is as much, it is one.
    /// </param>
    /// <param name="before">How much work comes before an item, where they differ: what progress is counted in.</param>
    public void Run<TKernel>(
        Stage stage, TKernel kernel, long items, Func<long, long, long>? after = null, Func<long, long>? before = null)
        where TKernel : struct, IKernel
    {
        if (items > 0)
            Run(stage, typeof(TKernel), device.Prepare(kernel), items, after, before);
    }

    private void Run(
        Stage stage, Type kernel, Action<long, long> launch, long items, Func<long, long, long>? after,
        Func<long, long>? before)
    {
        string name = $"{device.Info.Id}: {stage.Name}";
        if (!tiles.TryGetValue(kernel, out var tile))
            tiles.Add(kernel, tile = new(device.Lanes));
        for (long begin = 0; begin < items;)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(before is null ? new(name, begin, items) : new(name, before(begin), before(items)));
            long end = after is null ? begin + tile.Next : Math.Max(begin + device.Lanes, after(begin, tile.Next));
            end = Math.Min(items, end);
            var clock = Stopwatch.StartNew();
            long first = begin;
            Watch.Wait(() => $"{stage.Where(first, end)} on {device.Info.Id}", () => launch(first, end));
            long done = before is null ? end - begin : before(end) - before(begin);
            tile.Learn(done, clock.Elapsed, end == items);
            begin = end;
        }
    }

    /// <summary>Does something that cannot be cut into tiles.</summary>
    public void Do(string stage, Action action)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new($"{device.Info.Id}: {stage}", 0, 1));
        Watch.Wait(() => $"{stage} on {device.Info.Id}", action);
    }
}
