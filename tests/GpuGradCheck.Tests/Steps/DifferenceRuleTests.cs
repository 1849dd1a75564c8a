using GpuGradCheck.Steps;
using Xunit;

namespace GpuGradCheck.Tests.Steps;

/// <summary>Known functions of one variable, with noise added on purpose, along the ladder of a float and of a double.</summary>
public sealed class DifferenceRuleTests
{
    private const double Float = 6e-8;
    private const double Double = 1.1e-16;

    private readonly RandomValues random = new(Seeds.Current, "noise");

    public static TheoryData<string, double, double> SmoothFunctions()
    {
        var cases = new TheoryData<string, double, double>();
        foreach (string name in Smooth.Keys)
        {
            foreach (double x in new[] { -3.0, -1.1, -0.3, 0.01, 0.5, 1, 2.5, 7 })
            {
                foreach (double noise in new[] { Float, Double })
                    cases.Add(name, x, noise);
            }
        }
        return cases;
    }

    private static readonly Dictionary<string, (Func<double, double> Of, Func<double, double> Slope)> Smooth = new()
    {
        ["square"] = (x => x * x - 3 * x, x => 2 * x - 3),
        ["cube"] = (x => x * x * x, x => 3 * x * x),
        ["tanh"] = (Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x))),
        ["exp"] = (Math.Exp, Math.Exp),
        ["sin 50 x"] = (x => Math.Sin(50 * x), x => 50 * Math.Cos(50 * x)),
        ["softplus"] = (x => Math.Log(1 + Math.Exp(x)), x => 1 / (1 + Math.Exp(-x))),
        ["x^2 sin x"] = (x => x * x * Math.Sin(x), x => 2 * x * Math.Sin(x) + x * x * Math.Cos(x)),
        ["log(1 + x^2)"] = (x => Math.Log(1 + x * x), x => 2 * x / (1 + x * x)),
        ["tanh 30 x"] = (x => Math.Tanh(30 * x), x => 30 / Math.Pow(Math.Cosh(30 * x), 2)),
    };

    [Theory]
    [MemberData(nameof(SmoothFunctions))]
    public void A_smooth_function_has_its_derivative_within_the_bound(string name, double x, double noise)
    {
        var (of, slope) = Smooth[name];
        for (int repeat = 0; repeat < 20; repeat++)
        {
            var estimate = Estimate(of, x, noise * Math.Max(Math.Abs(of(x)), 0.01));

            Assert.True(
                Math.Abs(estimate.Value - slope(x)) <= estimate.Bound || !estimate.IsResolved,
                $"{name} at {x}: {estimate} for {slope(x)}; {Seeds.Reproduce}");
        }
    }

    [Fact]
    public void Bounds_are_useful()
    {
        var relative = new List<double>();
        foreach (var (of, slope) in Smooth.Values)
        {
            foreach (double x in new[] { -1.1, -0.3, 0.5, 1 })
            {
                var estimate = Estimate(of, x, Float * Math.Abs(of(x)));
                relative.Add(estimate.Bound / Math.Abs(slope(x)));
            }
        }
        relative.Sort();

        Assert.True(relative[relative.Count / 2] < 1e-4, $"median {relative[relative.Count / 2]}; {Seeds.Reproduce}");
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-500)]
    public void A_quadratic_without_noise_is_exact_and_flat(double x)
    {
        var estimate = Estimate(t => 0.5 * t * t, x, 0);

        Assert.Equal(x, estimate.Value, 1e-9 * Math.Abs(x));
        Assert.True(estimate.Bound < 1e-6 * Math.Abs(x));
    }

    [Fact]
    public void Unequal_distances_cost_a_quadratic_nothing()
    {
        var table = new LadderTable(2);
        Rung At(double up, double down) => new(up, down, 3 * up + up * up, 3 * down - down * down, 1e-12);

        var estimate = DifferenceRule.Estimate(table, [At(0.1, 0.17), At(0.43, 0.37)], 1);

        Assert.Equal(3, estimate.Value, 1e-12);
        Assert.True(estimate.IsResolved);
    }

    [Theory]
    [InlineData(0, nameof(Feature.Kink))]
    [InlineData(1e-7, nameof(Feature.Kink))]
    [InlineData(0.02, nameof(Feature.Smooth))]
    [InlineData(0.5, nameof(Feature.Smooth))]
    public void A_kink_is_seen_where_no_step_fits_beside_it(double distance, string seen)
    {
        const double Corner = 0.7;

        var estimate = Estimate(x => 2 * Math.Abs(x - Corner) + 0.3 * x * x, Corner + distance, Float);

        Assert.Equal(seen, estimate.Seen.ToString());
        double right = 2 + 0.6 * (Corner + distance), left = right - 4;
        Assert.True(Math.Abs(estimate.Value - right) <= estimate.Bound);
        if (seen == nameof(Feature.Kink))
        {
            Assert.True(Math.Abs(estimate.Value - left) <= estimate.Bound);
            Assert.True(estimate.Bound < 2.1);
        }
        else
        {
            Assert.True(estimate.Bound < 0.1);
        }
    }

    [Theory]
    [InlineData(3, nameof(Feature.Jump))]
    [InlineData(3.4, nameof(Feature.Smooth))]
    public void A_step_function_has_no_derivative_at_its_jump_and_zero_beside_it(double x, string seen)
    {
        var estimate = Estimate(t => 5 * Math.Floor(t / 1000 + 0.997) + Math.Floor(t), x, 0);

        Assert.Equal(seen, estimate.Seen.ToString());
        Assert.Equal(seen == nameof(Feature.Smooth), estimate.IsResolved);
        if (estimate.IsResolved)
            Assert.Equal(0, estimate.Value);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1e5)]
    public void A_staircase_is_never_given_the_slope_of_its_stairs(double size)
    {
        for (int i = 0; i < 200; i++)
        {
            double x = (float)random.NextUniform(size);
            var estimate = Estimate(Math.Floor, x, Float * size, 1);

            Assert.True(!estimate.IsResolved || Math.Abs(estimate.Value) <= estimate.Bound, $"{x}: {estimate}; {Seeds.Reproduce}");
        }
    }

    [Fact]
    public void A_constant_has_derivative_zero_and_its_noise_as_bound()
    {
        Assert.Equal((0, 0), (Estimate(_ => 4, 1, 0).Value, Estimate(_ => 4, 1, 0).Bound));
        var noisy = Estimate(_ => 4, 1, 1e-7);
        Assert.True(Math.Abs(noisy.Value) <= noisy.Bound && noisy.Bound < 1e-4, $"{noisy}; {Seeds.Reproduce}");
    }

    /// <summary>tanh x is 1 to the last digit there; a step of the size of x passes the slope by.</summary>
    [Fact]
    public void A_plateau_does_not_hide_a_slope_that_finer_steps_have_seen()
    {
        foreach (double x in new[] { 0.3, 0.7, 2, 5, 9, 12 })
        {
            for (int i = 0; i < 20; i++)
            {
                var estimate = Estimate(t => Math.Tanh(40 * (t - x) + 0.2), x, Float);
                double slope = 40 / Math.Pow(Math.Cosh(0.2), 2);

                Assert.True(!estimate.IsResolved || Math.Abs(estimate.Value - slope) <= estimate.Bound, $"{x}: {estimate}; {Seeds.Reproduce}");
            }
        }
    }

    [Fact]
    public void Steps_that_leave_the_domain_are_dropped()
    {
        var estimate = Estimate(Math.Log, 0.5, Float);

        Assert.True(Math.Abs(estimate.Value - 2) <= estimate.Bound && estimate.Bound < 0.01, $"{estimate}");
        Assert.Equal(Feature.NonFinite, Estimate(_ => double.NaN, 1, Float).Seen);
        Assert.False(Estimate(_ => double.NaN, 1, Float).IsResolved);
    }

    /// <summary>Coarse steps see a kink, and the point lies on one of its sides: noise hides which.</summary>
    [Fact]
    public void A_kink_beside_the_point_leaves_room_for_the_slope_at_it()
    {
        foreach (double beside in new[] { -0.02, -0.005, 0.005, 0.02 })
        {
            for (int i = 0; i < 50; i++)
            {
                var estimate = Estimate(t => Math.Max(t - 1 - beside, 0) + 0.3 * t * t, 1, 1e-3);
                double slope = 0.6 + (beside < 0 ? 1 : 0);

                Assert.True(!estimate.IsResolved || Math.Abs(estimate.Value - slope) <= estimate.Bound, $"{beside}: {estimate}; {Seeds.Reproduce}");
            }
        }
    }

    /// <summary>
    /// Slopes -0.00404, -0.00441, -0.00462 and -0.00574 of an L1 loss with many kinks: two steps see a jump of the slope, and
    /// at the third others hide it.
    /// </summary>
    [Fact]
    public void A_jump_of_the_slope_that_two_steps_have_seen_counts_at_coarser_ones()
    {
        double[] steps = [1.0 / 32, 1.0 / 8, 1.0 / 2, 2];
        double[] slopes = [-0.0040402062, -0.0044106466, -0.0046161443, -0.0057427277], bends = [0.0026, 0.00334, 0.00376, 0.0152];
        const double Exact = -0.00274;
        var ladder = steps.Select((h, i) =>
            new Rung(h, h, h * (slopes[i] + bends[i] / 2), h * (slopes[i] - bends[i] / 2), 1e-17));

        var estimate = DifferenceRule.Estimate(new(4), [.. ladder], 0.5);

        Assert.True(Math.Abs(estimate.Value - Exact) <= estimate.Bound, $"{estimate}");
    }

    private DifferenceEstimate Estimate(Func<double, double> f, double x, double noise, double? stairs = null)
    {
        bool isFloat = stairs is not null || noise == 0 || noise > 1e-10;
        double size = StepLadder.Size(Math.Abs(x), 0, isFloat ? Precision.Float : Precision.Double);
        double Round(double value) => isFloat ? (float)value : value;
        double Noisy(double value) => value + random.NextUniform(noise);
        double here = Noisy(f(x));
        var rungs = StepLadder.Of(isFloat ? Precision.Float : Precision.Double).Select(relative =>
        {
            double up = Round(x + relative * size), down = Round(x - relative * size);
            return new Rung(up - x, x - down, Noisy(f(up)) - here, here - Noisy(f(down)), noise);
        });
        return DifferenceRule.Estimate(new(32), [.. rungs], size);
    }
}
