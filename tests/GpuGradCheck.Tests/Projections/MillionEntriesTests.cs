using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Projections;

/// <summary>What is promised of large layers, at full size: run by hand, for it takes minutes.</summary>
public sealed class MillionEntriesTests(ITestOutputHelper output)
{
    private const int Entries = 1_000_000;
    private const int Wrong = 10;
    private const int Points = 50;

    [Fact(Explicit = true)]
    public void Ten_wrong_entries_among_a_million_are_found_in_few_passes()
    {
        double allowed = 2.5 * Wrong * Math.Log2((double)Entries / Wrong);
        var (planted, found, most, sum) = (0, 0, 0, 0);
        for (int seed = 1; seed <= Points; seed++)
        {
            var layer = new SpottedSquare(Entries, Wrong, seed);
            var run = GradientChecker.Check(layer, new()
            {
                Devices = ["cpu"],
                Precisions = [Precision.Double],
                Coverage = Coverage.Projected,
                Seed = seed,
            }, TestContext.Current.CancellationToken).Runs[0];
            var projections = run.Coverage.Projections!;
            output.WriteLine($"seed {seed}: {run.Counts.Wrong} of {layer.Places.Length} wrong entries found in {projections.Passes} passes, "
                + $"{run.Coverage.Measured} entries measured, {projections.Outcome} beside them, {run.Milliseconds.Total:F0} ms");
            planted += layer.Places.Length;
            found += run.Counts.Wrong;
            sum += projections.Passes;
            most = Math.Max(most, projections.Passes);
        }
        output.WriteLine($"{found} of {planted} found; {(double)sum / Points:F1} passes on average, {most} at most, {allowed:F0} allowed");
        Assert.True(most <= allowed);
        Assert.True(found >= 0.99 * planted);
    }
}
