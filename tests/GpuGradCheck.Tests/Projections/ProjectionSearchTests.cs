using GpuGradCheck.Comparison;
using GpuGradCheck.Layers;
using GpuGradCheck.Projections;
using Xunit;

namespace GpuGradCheck.Tests.Projections;

/// <summary>The search alone, on gradients that are known.</summary>
public sealed class ProjectionSearchTests
{
    private const int Entries = 4096;

    private static readonly Problem Problem = Problem.Create("identity", new Identity(64, 64), Catalog.Cost("mse"));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Wrong_entries_are_all_found_in_few_passes(int wrong)
    {
        for (int trial = 0; trial < 30; trial++)
        {
            int[] places = Places(trial, wrong);
            var truth = Find(trial, (k, right) => places.Contains(k) ? Changed(right, Array.IndexOf(places, k) % 4) : right, noise: 1e-12);

            Assert.True(places.All(truth.Measured.Contains), $"trial {trial}, {Seeds.Reproduce}");
            Assert.Equal(Verdict.Correct, truth.Rest!.Outcome);
            Assert.InRange(truth.Rest.Passes, 1, 2.5 * wrong * Math.Log2((double)Entries / wrong) + 32);
        }
    }

    [Fact]
    public void A_pair_of_errors_that_cancels_is_found_wherever_it_lies()
    {
        for (int trial = 0; trial < 100; trial++)
        {
            int[] pair = Places(trial, 2);
            var truth = Find(trial, (k, right) => right + (k == pair[0] ? 0.01 : k == pair[1] ? -0.01 : 0), noise: 1e-12);

            Assert.True(pair.All(truth.Measured.Contains), $"trial {trial}, {Seeds.Reproduce}");
        }
    }

    [Fact]
    public void Nothing_is_found_in_a_right_gradient_at_any_noise()
    {
        for (int trial = 0; trial < 200; trial++)
        {
            double noise = Math.Pow(10, -15 + trial % 8);
            var truth = Find(trial, (_, right) => right, noise);

            Assert.Empty(truth.Rest!.Located);
            Assert.NotEqual(Verdict.Wrong, truth.Rest.Outcome);
        }
    }

    [Fact]
    public void What_may_be_missed_is_what_is_missed()
    {
        // A single error has to be four times what rounding explains in a direction; what is promised is more than that.
        var clean = Find(1, (_, right) => right, noise: 1e-9).Rest!;
        for (int trial = 0; trial < 50; trial++)
        {
            int place = Places(trial, 1)[0];
            var truth = Find(trial, (k, right) => right + (k == place ? 1.1 * clean.Missed : 0), noise: 1e-9);

            Assert.True(truth.Measured.Contains(place), $"trial {trial}, {Seeds.Reproduce}");
        }

        // Weights are 1 on average, in units of 1/2 where the scale is 0.58; the eighth root of a risk of 1e-6 is 1/5.62.
        double threshold = 1e-9 * 2 * Gradient(1).Sum(Math.Abs);
        Assert.InRange(clean.Missed, 0.95 * 2 * 5.62 * threshold, 1.05 * 2 * 5.62 * threshold);
    }

    [Fact]
    public void An_error_that_one_direction_does_not_see_is_seen_along_the_next()
    {
        double[] exact = Gradient(1);
        using var run = new HostDirections(exact, 1e-12);
        Find(run, exact, exact, 1);
        double[] first = run.Weights[0];
        double[] formula = [.. exact];
        (formula[70], formula[3000]) = (exact[70] + 0.01 * first[3000], exact[3000] - 0.01 * first[70]);

        var truth = Find(run, exact, formula, 1);

        Assert.Superset(new HashSet<int> { 70, 3000 }, truth.Measured.ToHashSet());
    }

    [Fact]
    public void A_formula_within_its_bounds_is_right()
    {
        for (int trial = 0; trial < 20; trial++)
        {
            var random = new Random(Seeds.Current + trial);
            var truth = Find(trial, (_, right) => right * (1 + 1e-9 * (2 * random.NextDouble() - 1)), noise: 1e-14, bound: 1e-9);

            Assert.Equal((Verdict.Correct, 0), (truth.Rest!.Outcome, truth.Rest.Located.Length));
        }
    }

    [Fact]
    public void Errors_too_small_to_matter_do_not_add_up_to_one_that_does()
    {
        // All of one sign: it is the directions whose signs are random.
        double[] exact = Array.ConvertAll(Gradient(1), Math.Abs);
        using var run = new HostDirections(exact, 1e-14);
        var truth = Find(run, exact, Array.ConvertAll(exact, right => right * (1 + 1e-8)), 1);

        Assert.Equal((Verdict.Correct, 0), (truth.Rest!.Outcome, truth.Rest.Located.Length));
    }

    [Fact]
    public void A_zeroed_entry_shows_among_errors_too_small_to_matter()
    {
        for (int trial = 0; trial < 20; trial++)
        {
            int place = Places(trial, 1)[0];
            var truth = Find(trial, (k, right) => k == place ? 0 : right * (1 + 1e-8), noise: 1e-14);

            Assert.True(truth.Measured.Contains(place), $"trial {trial}, {Seeds.Reproduce}");
            Assert.Equal(Verdict.Correct, truth.Rest!.Outcome);
        }
    }

    [Fact]
    public void Errors_that_are_small_each_and_matter_are_wrong_without_an_entry_to_show()
    {
        // One in twenty: too many to follow, too few for the sample to say so.
        var truth = Find(1, (k, right) => k % 20 == 7 ? 1.01 * right : right, noise: 1e-14);

        Assert.Equal(Verdict.Wrong, truth.Rest!.Outcome);
        Assert.Equal(truth.Measured, truth.Judged);
        Assert.InRange(truth.Rest.Located.Length, 32, 256);
    }

    [Fact]
    public void Where_everything_is_wrong_nothing_is_located()
    {
        var truth = Find(1, (_, right) => right / 2, noise: 1e-14);

        Assert.Equal((Verdict.Wrong, 1), (truth.Rest!.Outcome, truth.Rest.Passes));
    }

    [Fact]
    public void An_entry_that_is_not_finite_is_measured_and_the_rest_is_projected()
    {
        var truth = Find(1, (k, right) => k == 77 ? double.NaN : right, noise: 1e-14);

        Assert.Contains(77, truth.Measured);
        Assert.Equal((Verdict.Correct, 8), (truth.Rest!.Outcome, truth.Rest.Passes));
    }

    [Fact]
    public void Noise_that_hides_what_matters_is_undecided()
    {
        var truth = Find(1, (_, right) => right, noise: 0.01);

        Assert.Equal(Verdict.Undecided, truth.Rest!.Outcome);
        Assert.True(truth.Rest.Missed > EntryRule.Resolution);
    }

    private static Truth Find(int trial, Func<int, double, double> wrong, double noise, double bound = 1e-15)
    {
        double[] exact = Gradient(trial);
        using var run = new HostDirections(exact, noise, Seeds.Current + trial);
        return Find(run, exact, [.. exact.Select((right, k) => wrong(k, right))], trial, bound);
    }

    private static Truth Find(HostDirections run, double[] exact, double[] formula, int trial, double bound = 1e-15)
    {
        int[] sample = StratifiedSample.Of(Problem, 64, Seeds.Current + trial);
        double[] bounds = Array.ConvertAll(exact, right => bound * Math.Abs(right));
        return new ProjectionSearch(Problem, run, (formula, bounds), run.Measure, Seeds.Current + trial).Find(Truth.Of(run.Measure(sample), sample));
    }

    private static double[] Gradient(int trial)
    {
        var random = new Random(Seeds.Current + trial);
        return [.. Enumerable.Range(0, Entries).Select(_ => 2 * random.NextDouble() - 1)];
    }

    private static double Changed(double right, int kind) => kind switch
    {
        0 => 0,
        1 => 1.1 * right,
        2 => -right,
        _ => right + 0.001,
    };

    private static int[] Places(int trial, int count)
    {
        var random = new Random(Seeds.Current + 1000 + trial);
        return [.. Enumerable.Range(0, 10 * count).Select(_ => random.Next(Entries)).Distinct().Take(count)];
    }
}
