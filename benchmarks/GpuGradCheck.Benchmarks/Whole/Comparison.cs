namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>Whole processes side by side: they take turns, so that a machine that slows down slows all of them.</summary>
internal static class Comparison
{
    private const int SmallestSide = 8;

    /// <summary>A contender this slow at one size does not run at the next, which takes 4 to 16 times as long.</summary>
    private const double Patience = 60;

    public static async Task<int> RunAsync(Settings settings)
    {
        var work = Directory.CreateTempSubdirectory("gpugradcheck-benchmarks");
        try
        {
            Console.Error.WriteLine("building");
            var contenders = await Contenders.BuildAsync(work.FullName);
            var timings = await TimeAsync(settings, contenders);
            string table = await Table.OfAsync(settings, timings);
            Console.Write(table);
            if (settings.Folder is { } folder)
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllTextAsync(Path.Combine(folder, "whole.md"), table);
                foreach (string layer in settings.Layers)
                    Plots.Draw(layer, [.. timings.Where(timing => timing.Layer == layer)], Path.Combine(folder, $"{layer}.svg"));
            }
            return 0;
        }
        catch (InvalidOperationException failure)
        {
            Console.Error.WriteLine($"benchmarks: {failure.Message}");
            return 1;
        }
        finally
        {
            work.Delete(true);
        }
    }

    private static async Task<IReadOnlyList<Timed>> TimeAsync(Settings settings, IReadOnlyList<Contender> contenders)
    {
        var timings = new List<Timed>();
        foreach (string layer in settings.Layers)
        {
            var running = contenders;
            for (int side = SmallestSide; side <= settings.Largest; side *= 2)
            {
                var taken = running.ToDictionary(contender => contender, _ => new List<double>());
                for (int run = 0; run < settings.Runs; run++)
                {
                    Console.Error.WriteLine($"{layer} {side}x{side}, run {run + 1} of {settings.Runs}");
                    foreach (var contender in running)
                        taken[contender].Add(await contender.RunAsync(layer, side));
                }
                timings.AddRange(running.Select(contender => new Timed(layer, side, contender, taken[contender])));
                running = [.. running.Where(contender => new Spread(taken[contender]).Median < Patience)];
            }
        }
        return timings;
    }
}
