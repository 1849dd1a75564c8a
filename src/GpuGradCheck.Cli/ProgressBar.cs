using System.Diagnostics;

namespace GpuGradCheck.Cli;

/// <summary>
/// One line on standard error for what takes over a second: rewritten in place on a terminal, a line every few
/// seconds elsewhere. Once, what takes over a minute is announced.
/// </summary>
/// <param name="writer">Standard error.</param>
/// <param name="advice">What could be done instead; null where there is nothing to choose.</param>
/// <param name="time">What time it is.</param>
internal sealed class ProgressBar(TextWriter writer, string? advice = null, TimeProvider? time = null)
    : IProgress<CheckProgress>, IDisposable
{
    private const int Width = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>More is announced.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly Forecast forecast = new(time ?? TimeProvider.System);
    private readonly bool isLive = writer == Console.Error && !Console.IsErrorRedirected;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan next = Patience;
    private int shown;
    private bool isAnnounced;

    public void Report(CheckProgress value)
    {
        // The truth is computed beside what is held against it.
        lock (clock)
        {
            if (!isAnnounced && advice is not null && forecast.Of(value) is { } duration && duration > Long)
                Announce(value.Stage, duration);
            if (clock.Elapsed >= next)
                Show(value);
        }
    }

    private void Announce(string stage, TimeSpan duration)
    {
        isAnnounced = true;
        Dispose();
        writer.WriteLine($"{stage} will take some {CoverageText.Duration(duration)}; {advice}");
    }

    private void Show(CheckProgress value)
    {
        next = clock.Elapsed + (isLive ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(5));
        double share = (double)value.Done / Math.Max(1, value.Total);
        int filled = (int)(share * Width);
        string bar = new string('#', filled) + new string('.', Width - filled);
        string line = $"[{bar}] {share,4:P0} {value.Stage} ({value.Done} of {value.Total})";
        if (isLive)
            writer.Write($"\r{line.PadRight(shown)}");
        else
            writer.WriteLine(line);
        shown = line.Length;
    }

    public void Dispose()
    {
        if (isLive && shown > 0)
            writer.Write($"\r{new string(' ', shown)}\r");
        shown = 0;
    }
}
