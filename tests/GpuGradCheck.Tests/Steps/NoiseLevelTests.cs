using GpuGradCheck.Steps;
using Xunit;

namespace GpuGradCheck.Tests.Steps;

public sealed class NoiseLevelTests
{
    private readonly RandomValues random = new(Seeds.Current, "noise level");

    /// <summary>Uniform in [-a, a] has deviation a/sqrt 3. Nine points do not tell it better than within a factor of a few.</summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-9)]
    [InlineData(1e-13)]
    public void Noise_is_told_from_the_function_that_carries_it(double amplitude)
    {
        var ratios = new List<double>();
        for (int repeat = 0; repeat < 200; repeat++)
        {
            double[] results = [.. Points().Select(t => Math.Exp(Math.Sin(1 + amplitude * t)) + random.NextUniform(amplitude))];
            double level = NoiseLevel.Of(results);
            if (!double.IsNaN(level))
                ratios.Add(level / (amplitude / Math.Sqrt(3)));
        }
        ratios.Sort();

        Assert.True(ratios.Count > 150, $"{ratios.Count} of 200; {Seeds.Reproduce}");
        Assert.InRange(ratios[ratios.Count / 2], 0.7, 1.5);
        Assert.InRange(ratios[0], 0.2, 1);
        Assert.InRange(ratios[^1], 1, 4);
    }

    [Fact]
    public void The_roundings_of_a_sum_in_float_are_found()
    {
        float[] terms = [.. Enumerable.Range(0, 100).Select(_ => (float)random.NextUniform(1))];
        double[] errors = [.. Enumerable.Range(0, 200).Select(_ => Sum(random.NextUniform(1e-6)).Error)];
        double[] results = [.. Points().Select(t => Sum(2e-7 * t).Value)];

        double level = NoiseLevel.Of(results);

        Assert.InRange(level / Norm.RootMeanSquare([.. errors.Select(each => each - errors.Average())]), 0.2, 5);

        (double Value, double Error) Sum(double shift)
        {
            float sum = 0;
            double exact = 0;
            foreach (float term in terms)
            {
                float moved = (float)(term * (1 + shift * (terms.Length + term)));
                sum += moved;
                exact += moved;
            }
            return (sum, sum - exact);
        }
    }

    [Fact]
    public void A_function_without_noise_and_one_that_does_not_move_have_none_to_tell()
    {
        Assert.Equal(double.NaN, NoiseLevel.Of([.. Points().Select(_ => 2.5)]));
        Assert.Equal(double.NaN, NoiseLevel.Of([.. Points().Select(t => 1024 * Math.Round(t))]));
        Assert.Equal(double.NaN, NoiseLevel.Of([.. Points().Select(t => t < 3 ? 1.0 : 1.5)]));
    }

    [Fact]
    public void The_one_kink_among_the_points_is_no_noise()
    {
        foreach (double kink in new[] { -2.4, -1.5, 1.3, 2.6 })
        {
            double[] results = [.. Points().Select(t => Math.Abs(t - kink) + random.NextUniform(1e-9))];

            Assert.True(!(NoiseLevel.Of(results) > 1e-7), $"{kink}: {NoiseLevel.Of(results)}; {Seeds.Reproduce}");
        }
    }

    private static IEnumerable<double> Points() => Enumerable.Range(-4, 9).Select(i => (double)i);
}
