using System.Runtime.ExceptionServices;

namespace GpuGradCheck.Execution;

/// <summary>
/// Perturbed passes that several devices share: each takes the next tile from one queue. Every device gives the same
/// bits, so that it does not matter which took which.
/// </summary>
internal sealed class SharedPasses(IReadOnlyList<IPerturbedRun> runs, params IDisposable[] owned) : IPerturbedRun
{
    /// <summary>Tiles for each device: a slow one then keeps the others waiting for little.</summary>
    private const int TilesEach = 8;

    private const int SmallestTile = 256;

    public void Dispose()
    {
        foreach (var run in runs)
            run.Dispose();
        foreach (var each in owned)
            each.Dispose();
    }

    public void Run(ReadOnlySpan<Displacement> displacements, Span<Changes> changes)
    {
        var queue = displacements.ToArray();
        var found = new Changes[queue.Length];
        int length = Math.Max(SmallestTile, queue.Length / (TilesEach * runs.Count));
        int taken = 0;
        var workers = runs.Skip(1).Select(run => Task.Run(() => Take(run))).ToArray();
        try
        {
            Take(runs[0]);
        }
        finally
        {
            Task.WhenAll(workers).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
        if (Array.Find(workers, worker => !worker.IsCompletedSuccessfully) is { } failed)
            ExceptionDispatchInfo.Throw(failed.Exception?.InnerException ?? new OperationCanceledException());
        found.CopyTo(changes);

        void Take(IPerturbedRun run)
        {
            try
            {
                for (int first; (first = Interlocked.Add(ref taken, length) - length) < queue.Length;)
                {
                    int count = Math.Min(length, queue.Length - first);
                    run.Run(queue.AsSpan(first, count), found.AsSpan(first, count));
                }
            }
            catch
            {
                // The others need not finish what will not be used.
                Interlocked.Exchange(ref taken, queue.Length);
                throw;
            }
        }
    }

    public bool Audit(ReadOnlySpan<Displacement> displacements)
    {
        bool holds = true;
        foreach (var run in runs)
            holds &= run.Audit(displacements);
        return holds;
    }
}
