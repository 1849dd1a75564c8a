using System.Text;

namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>The timings as Markdown.</summary>
internal static class Table
{
    public static async Task<string> OfAsync(Settings settings, IReadOnlyList<Timed> timings)
    {
        var text = new StringBuilder();
        text.AppendLine($"Wall seconds of whole processes, medians of {settings.Runs} that ran in turn; every variable is checked.");
        text.AppendLine($"Machine: {await Processor()}, {Environment.ProcessorCount} cores; {Environment.OSVersion}.");
        text.AppendLine($"Tools: {(await Tools.AskAsync("g++", "--version"))?.Split('\n')[0]}; .NET {Environment.Version}.");
        text.AppendLine($"Date: {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC.");
        foreach (string layer in settings.Layers)
        {
            text.AppendLine().AppendLine($"## {layer} with the mse cost").AppendLine();
            text.AppendLine($"| size | contender | precision | median | smallest | largest | {Contenders.Baseline} / this (smallest to largest) |");
            text.AppendLine("|---|---|---|---|---|---|---|");
            foreach (var timing in timings.Where(timing => timing.Layer == layer))
                text.AppendLine(Row(timing, timings));
            text.AppendLine().AppendLine(Multiplied(layer, timings));
            foreach (var of in timings.Where(timing => timing.Layer == layer).GroupBy(timing => (timing.Contender.Name, timing.Contender.Precision)))
                text.AppendLine(Slope(of.Key.Name, of.Key.Precision, [.. of]));
        }
        return text.ToString();
    }

    private static string Row(Timed timing, IReadOnlyList<Timed> all)
    {
        var spread = timing.Spread;
        return $"| {timing.Side}x{timing.Side} | {timing.Contender.Name} | {timing.Contender.Precision} | {Seconds(spread.Median)} | "
            + $"{Seconds(spread.Smallest)} | {Seconds(spread.Largest)} | {Ratio(timing, all)} |";
    }

    // Both precisions in one process of ours are held against two of the loop's.
    private static string Ratio(Timed timing, IReadOnlyList<Timed> all)
    {
        var baselines = all.Where(other => other.Layer == timing.Layer && other.Side == timing.Side
            && other.Contender.Name == Contenders.Baseline
            && (timing.Contender.Precision == "both" || other.Contender.Precision == timing.Contender.Precision)).ToList();
        if (baselines.Count == 0 || timing.Contender.Name == Contenders.Baseline)
            return "";
        double[] seconds = [.. Enumerable.Range(0, timing.Seconds.Count).Select(run => baselines.Sum(baseline => baseline.Seconds[run]))];
        var ratio = Spread.Quotients(seconds, timing.Seconds);
        return $"{ratio.Median:G3} ({ratio.Smallest:G3} to {ratio.Largest:G3})";
    }

    private static string Multiplied(string layer, IReadOnlyList<Timed> timings)
    {
        int[] sides = [.. timings.Where(each => each.Layer == layer && Contenders.Every(layer, each.Side) > 1).Select(each => each.Side).Distinct()];
        return sides.Length == 0
            ? ""
            : $"The C++ loop was timed on every 16th variable, and its time multiplied by 16, at {string.Join(", ", sides.Select(side => $"{side}x{side}"))}.\n";
    }

    private static string Slope(string name, string precision, Timed[] timings) =>
        Fit.Slope(timings) is { } slope ? $"- {name}, {precision}: time grows as N^{slope:F2} over the largest sizes" : $"- {name}, {precision}: too few sizes for a slope";

    private static string Seconds(double value) => value < 1 ? $"{value:F3}" : value < 100 ? $"{value:F2}" : $"{value:F0}";

    private static async Task<string> Processor() =>
        (await Tools.AskAsync("sed", "-n", "s/^model name[^:]*: *//p", "/proc/cpuinfo"))?.Split('\n')[0] ?? "unknown processor";
}
