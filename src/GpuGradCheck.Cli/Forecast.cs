namespace GpuGradCheck.Cli;

/// <summary>How long stages will take, by the pace at which their items are done.</summary>
internal sealed class Forecast(TimeProvider time)
{
    /// <summary>
    /// A kernel is translated before its first items are done, and on the CPU once more while it runs.
    /// </summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>So long a pace is watched before it is believed.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, Stage> stages = [];

    /// <summary>How long the stage takes in all; null where that is not known yet.</summary>
    public TimeSpan? Of(CheckProgress progress)
    {
        long now = time.GetTimestamp();
        if (!stages.TryGetValue(progress.Stage, out var stage)
            || progress.Done < stage.Done || progress.Total != stage.Total)
        {
            stages[progress.Stage] = stage = new(now, progress.Total);
        }
        stage.Done = progress.Done;
        if (progress.Done == 0)
            return null;
        if (stage.Watched is not { } watched)
        {
            if (time.GetElapsedTime(stage.Begin, now) >= WarmUp)
                stage.Watched = (now, progress.Done);
            return null;
        }
        var elapsed = time.GetElapsedTime(watched.From, now);
        if (elapsed < Watch || progress.Done == watched.Done)
            return null;
        return time.GetElapsedTime(stage.Begin, now)
            + (progress.Total - progress.Done) / (double)(progress.Done - watched.Done) * elapsed;
    }

    private sealed class Stage(long begin, long total)
    {
        public long Begin { get; } = begin;

        public long Total { get; } = total;

        public long Done { get; set; }

        public (long From, long Done)? Watched { get; set; }
    }
}
