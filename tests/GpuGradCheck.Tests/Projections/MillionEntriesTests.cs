using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Projections;

/// <summary>What is promised of large layers, at full size; run by hand, as it takes minutes.</summary>
public sealed class MillionEntriesTests(ITestOutputHelper output)
{
    private const int Side = 1000;
    private const int Wrong = 10;
    private const int Points = 50;

    [Fact(Explicit = true)]
    public void Ten_wrong_entries_among_a_million_are_found_in_few_passes()
    {
        double allowed = 2.5 * Wrong * Math.Log2((double)Side * Side / Wrong);
        var (found, most, sum) = (0, 0, 0);
        for (int seed = 1; seed <= Points; seed++)
        {
            int[] places = Places(seed);
            var run = Check(seed, places);
            var coverage = run.Coverage.Projections!;
            int located = coverage.Located.Select(place => place.Offset).Intersect(places).Count();
            int sampled = places.Length - located - run.Counts.Correct + run.Counts.Checked - places.Length;
            (found, most, sum) = (found + run.Counts.Wrong, Math.Max(most, coverage.Passes), sum + coverage.Passes);
            output.WriteLine($"seed {seed}: {run.Counts.Wrong} of {Wrong} wrong entries found in {coverage.Passes} passes, "
                + $"{coverage.Located.Count} entries located, {run.Coverage.Measured} measured, {run.Milliseconds.Total:F0} ms");
            Assert.Equal(Verdict.Wrong, run.Verdict);
        }
        output.WriteLine($"{found} of {Points * Wrong} found; passes: {(double)sum / Points:F1} on average, {most} at most, {allowed:F0} allowed");
        Assert.True(most <= allowed);
        Assert.True(found >= 0.99 * Points * Wrong);
    }
}
