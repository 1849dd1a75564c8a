using System.Diagnostics;

namespace GpuGradCheck.Cli;

/// <summary>
/// One line on standard error for what takes over a second: rewritten in place on a terminal, a line every few
/// seconds elsewhere.
/// </summary>
internal sealed class ProgressBar(TextWriter writer) : IProgress<CheckProgress>, IDisposable
{
    private const int Width = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly bool isLive = writer == Console.Error && !Console.IsErrorRedirected;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan next = Patience;
    private int shown;

    public void Report(CheckProgress value)
    {
        // The truth is computed beside what is held against it.
        lock (clock)
        {
            if (clock.Elapsed >= next)
                Show(value);
        }
    }

    private void Show(CheckProgress value)
    {
        next = clock.Elapsed + (isLive ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(5));
        double share = (double)value.Done / Math.Max(1, value.Total);
        int filled = (int)(share * Width);
        string line = $"[{new string('#', filled)}{new string('.', Width - filled)}] {share,4:P0} {value.Stage} ({value.Done} of {value.Total})";
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
