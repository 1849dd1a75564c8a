using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace GpuGradCheck.Execution;

/// <summary>
/// What a check is waiting for, seen from a thread that can give up on it. Nothing stops a kernel, or host code: a
/// thread whose launch does not come back is left behind with its device and memory, which the launch may still use.
/// </summary>
internal sealed class LaunchWatch
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly List<Waiting> all = [];
    private bool isAbandoned;

    /// <summary>
    /// Does work on a thread of its own, and waits for it as long as each of its launches comes back in time.
    /// </summary>
    /// <param name="name">The layer, for the message.</param>
    /// <param name="limit">How long one launch may take; no thread and no end where it is infinite.</param>
    /// <param name="work">The work; its launches go through the watch that it is given.</param>
    /// <exception cref="LayerContractException">A launch did not come back.</exception>
    public static T Run<T>(string name, TimeSpan limit, Func<LaunchWatch, T> work)
    {
        var watch = new LaunchWatch();
        if (limit == Timeout.InfiniteTimeSpan)
            return work(watch);
        T? result = default;
        ExceptionDispatchInfo? thrown = null;
        var worker = new Thread(() =>
        {
            try
            {
                result = work(watch);
            }
            catch (Exception cause)
            {
                thrown = ExceptionDispatchInfo.Capture(cause);
            }
        })
        { IsBackground = true, Name = $"check of {name}" };
        worker.Start();
        while (!worker.Join(Glance))
        {
            if (watch.GiveUp(limit) is { } lost)
                throw new LayerContractException($"{name}: {lost}");
        }
        thrown?.Throw();
        return result!;
    }

    /// <summary>Does something that may never end.</summary>
    /// <param name="what">What it is, asked only if it does not come back, and while it still runs.</param>
    /// <param name="launch">Launches and waits.</param>
    public void Wait(Func<string> what, Action launch)
    {
        var waiting = new Waiting(what);
        lock (gate)
        {
            // Whoever waited for this check has been told; it came back after all, and must not go on.
            if (isAbandoned)
                throw new OperationCanceledException();
            all.Add(waiting);
        }
        try
        {
            launch();
        }
        finally
        {
            lock (gate)
                all.Remove(waiting);
        }
    }

    /// <summary>Part of what is waited for has come back: the rest gets its time anew.</summary>
    public void Renew()
    {
        lock (gate)
            all.ForEach(waiting => waiting.Since = Stopwatch.GetTimestamp());
    }

    private string? GiveUp(TimeSpan limit)
    {
        lock (gate)
        {
            if (all.Find(waiting => Stopwatch.GetElapsedTime(waiting.Since) >= limit) is not { } lost)
                return null;
            isAbandoned = true;
            string seconds = limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            return $"{lost.What()} did not come back within {seconds} s; "
                + "look for a loop that does not end, or allow more time (--launch-limit)";
        }
    }

    private sealed class Waiting(Func<string> what)
    {
        public Func<string> What => what;

        public long Since { get; set; } = Stopwatch.GetTimestamp();
    }
}
