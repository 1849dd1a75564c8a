using System.Diagnostics.CodeAnalysis;
using GpuGradCheck.Scalars;
using Xunit;

namespace GpuGradCheck.Tests.Scalars;

/// <summary>Random straight-line programs in bounded float and double, beside the same in arithmetic of 100 bits.</summary>
public sealed class BoundedTests
{
    private const int Programs = 400_000;
    private const int Operations = 8;
    private const int IntervalsEach = 15_000;

    [Fact]
    public void No_true_error_in_float_is_over_its_bound_and_bounds_are_sharp() =>
        Judge<Float32>(random => (float)Draw(random, smallest: 1e-41, largest: 1e30));

    [Fact]
    public void No_true_error_in_double_is_over_its_bound_and_bounds_are_sharp() =>
        Judge<Float64>(random => Draw(random, smallest: 1e-60, largest: 1e60));

    [Fact]
    public void No_point_of_an_interval_in_float_leaves_the_bound() =>
        JudgeIntervals<Float32>(random => (float)Draw(random, smallest: 1e-20, largest: 1e20));

    [Fact]
    public void No_point_of_an_interval_in_double_leaves_the_bound() =>
        JudgeIntervals<Float64>(random => Draw(random, smallest: 1e-60, largest: 1e60));

    [Fact]
    public void Division_by_an_interval_that_holds_zero_has_no_bound()
    {
        Bounded<Float32> nearZero = new Bounded<Float32>(1e-3f, 2e-3f);

        Assert.True(double.IsPositiveInfinity((1 / nearZero).Bound.ToDouble()));
        Assert.True(double.IsPositiveInfinity(Bounded<Float32>.Log(nearZero).Bound.ToDouble()));
    }

    [Theory]
    [InlineData(1e12, true)]
    [InlineData(-1e35, true)]
    [InlineData(4e35, false)]
    [InlineData(-1e300, false)]
    public void Of_a_far_angle_nothing_is_claimed(double angle, bool isKnown)
    {
        Bounded<Float64> x = angle;

        Assert.Equal(isKnown, Bounded<Float64>.Sin(x).Bound.ToDouble() < 1e-15);
        Assert.Equal(isKnown, Bounded<Float64>.Cos(x).Bound.ToDouble() < 1e-15);
        Assert.Equal(isKnown, double.IsFinite(Bounded<Float64>.Tan(x).Bound.ToDouble()));
        Assert.Equal(!isKnown, Bounded<Float64>.Sin(x).Bound.ToDouble() >= 2);
        Assert.Equal(!isKnown, Bounded<Float64>.Cos(x).Bound.ToDouble() >= 2);
    }

    [Fact]
    public void Intervals_that_reach_a_pole_an_origin_or_everything_have_the_bound_that_is_left()
    {
        var everything = new Bounded<Float64>(1, double.PositiveInfinity);

        Assert.True(double.IsPositiveInfinity(Bounded<Float64>.Tan(new(1.57, 0.001)).Bound.ToDouble()));
        Assert.True(double.IsPositiveInfinity(Bounded<Float64>.Rsqrt(new(1e-3, 2e-3)).Bound.ToDouble()));
        Assert.True(double.IsPositiveInfinity(Bounded<Float64>.Pow(new(1e-3, 2e-3), -1).Bound.ToDouble()));
        Assert.True(double.IsPositiveInfinity(Bounded<Float64>.Pow(-2, new(2, 1e-9)).Bound.ToDouble()));
        Assert.InRange(Bounded<Float64>.Atan2(new(1e-3, 2e-3), new(1e-3, 2e-3)).Bound.ToDouble(), 6.28, 6.29);
        Assert.InRange(Bounded<Float64>.Atan2(new(1e-3, 2e-3), -1).Bound.ToDouble(), 6.28, 6.29);
        Assert.InRange(Bounded<Float64>.Atan2(new(1e-3, 2e-3), 1).Bound.ToDouble(), 2e-3, 2.1e-3);
        foreach (string name in Operation.Names)
            Assert.False(double.IsFinite(Operation.Apply(name, everything, everything).Bound.ToDouble()), name);
    }

    [Theory]
    [InlineData(0.1, true)]
    [InlineData(0.5, false)]
    [InlineData(1e-50, true)]
    [InlineData(0, false)]
    public void A_constant_carries_its_own_rounding_to_float(double constant, bool isRounded)
    {
        Bounded<Float32> scalar = constant;

        double lost = Math.Abs((double)(float)constant - constant);
        Assert.InRange(lost, 0, scalar.Bound.ToDouble());
        Assert.Equal(isRounded, scalar.Bound.ToDouble() > 0);
        Assert.Equal(0, ((Bounded<Float64>)constant).Bound.ToDouble());
    }

    [Fact]
    public void A_large_int_carries_its_own_rounding_to_float()
    {
        Bounded<Float32> scalar = 16777217;

        Assert.True(scalar.Bound.ToDouble() >= 1);
        Assert.Equal(0, ((Bounded<Float32>)16777216).Bound.ToDouble());
    }

    [Fact]
    public void An_uncertain_condition_gives_the_hull_and_a_certain_one_the_branch()
    {
        Bounded<Float64> uncertain = new Bounded<Float64>(1e-17, 2e-17), certain = new Bounded<Float64>(3e-17, 2e-17);

        var hull = Bounded<Float64>.Select(uncertain, 5, 3);

        Assert.Equal(5, hull.Value.ToDouble());
        Assert.InRange(hull.Bound.ToDouble(), 2, 2.0001);
        Assert.Equal(0, Bounded<Float64>.Select(certain, 5, 3).Bound.ToDouble());
    }

    [Fact]
    public void A_bound_that_is_no_number_is_not_dropped()
    {
        var nothing = new Bounded<Float64>(1, double.NaN);

        Assert.False(double.IsFinite(Bounded<Float64>.Hull(1, nothing).Bound.ToDouble()));
        Assert.True(Bounded<Float64>.IsUncertain(nothing));
        Assert.False(double.IsFinite((1 / nothing).Bound.ToDouble()));
        Assert.False(double.IsFinite(Bounded<Float64>.Log(nothing).Bound.ToDouble()));
    }

    [Fact]
    public void A_kink_gives_both_slopes_and_a_resting_zero_gives_one()
    {
        Dual<Bounded<Float64>, BothSides> Slope(double moves) => Dual<Bounded<Float64>, BothSides>.Select(
            new(0, moves), new(0, moves), new(0, 0.25 * moves));

        Assert.InRange(Slope(1).Tangent.Bound.ToDouble(), 0.75, 0.7501);
        Assert.Equal(0.25, Slope(1).Tangent.Value.ToDouble());
        Assert.Equal(0, Slope(0).Tangent.Bound.ToDouble());
    }

    [SuppressMessage("Maintainability", "CA1508", Justification = "Random data.")]
    private static void Judge<T>(Func<Random, double> draw)
        where T : unmanaged, IReal<T>, IScalar<T>
    {
        var random = new Random(Seeds.Current);
        var ratios = new List<double>();
        var judged = new int[Operation.Names.Length];
        for (int program = 0; program < Programs; program++)
        {
            var bounded = new List<Bounded<T>>();
            var wide = new List<WideScalar>();
            for (int input = 0; input < 3; input++)
            {
                double value = draw(random);
                bounded.Add(new(value, 0));
                wide.Add(new(value));
            }
            string text = "";
            for (int step = 0; step < Operations; step++)
            {
                int operation = random.Next(Operation.Names.Length), left = random.Next(bounded.Count), right = random.Next(bounded.Count);
                string name = Operation.Names[operation];
                var result = Operation.Apply(name, bounded[left], bounded[right]);
                text += $" {name}({left},{right})";
                if (!double.IsFinite(result.Bound.ToDouble()) || !IsInRange(result.Value.ToDouble()))
                    continue;
                if (!IsDefined(name, wide[left], wide[right]))
                    continue;
                var exact = Operation.Apply(name, wide[left], wide[right]);
                bounded.Add(result);
                wide.Add(exact);
                double error = exact.DistanceTo(result.Value.ToDouble());
                double bound = result.Bound.ToDouble();
                Assert.True(
                    error <= bound,
                    $"error {error:R} over bound {bound:R} of {result.Value.ToDouble():R} after{text}; program {program}, {Seeds.Reproduce}");
                judged[operation]++;
                if (error > 0 && random.Next(50) == 0)
                    ratios.Add(bound / error);
            }
        }
        ratios.Sort();
        Assert.All(judged, (count, operation) => Assert.True(count > Programs / 12, $"{count} results of {Operation.Names[operation]} were judged"));
        Assert.True(ratios[ratios.Count / 2] < 50, $"the median bound is {ratios[ratios.Count / 2]:F1} times the error");
    }

    /// <summary>Wide intervals: here a bound rests on how the function bends, and not on its own rounding.</summary>
    private static void JudgeIntervals<T>(Func<Random, double> draw)
        where T : unmanaged, IReal<T>, IScalar<T>
    {
        var random = new Random(Seeds.Current);
        foreach (string name in Operation.Names)
        {
            int judged = 0;
            for (int i = 0; i < IntervalsEach; i++)
            {
                var ((x, wideX), (y, wideY)) = (DrawInterval<T>(random, draw), DrawInterval<T>(random, draw));
                var result = Operation.Apply(name, x, y);
                double bound = result.Bound.ToDouble();
                if (!double.IsFinite(bound) || !IsInRange(result.Value.ToDouble()) || !IsDefined(name, wideX, wideY))
                    continue;
                double error = Operation.Apply(name, wideX, wideY).DistanceTo(result.Value.ToDouble());
                Assert.True(
                    error <= bound,
                    $"{name} of {Show(x)} and {Show(y)}: error {error:R} over bound {bound:R}; {Seeds.Reproduce}");
                judged++;
            }
            Assert.True(judged > IntervalsEach / 10, $"{judged} intervals of {name} were judged");
        }
    }

    private static string Show<T>(Bounded<T> x)
        where T : unmanaged, IReal<T>, IScalar<T> => $"{x.Value.ToDouble():R} +- {x.Bound.ToDouble():R}";

    /// <summary>An interval, and a number at its end or anywhere in it.</summary>
    private static (Bounded<T> Interval, WideScalar Inside) DrawInterval<T>(Random random, Func<Random, double> draw)
        where T : unmanaged, IReal<T>, IScalar<T>
    {
        T value = draw(random);
        double exponent = random.Next(2) == 0 ? 1.5 * random.NextDouble() - 1 : -12 * random.NextDouble();
        T bound = random.Next(4) == 0 ? 0.0 : Math.Abs(value.ToDouble()) * Math.Pow(10, exponent);
        double share = random.Next(2) == 0 ? random.Next(2) * 2 - 1 : random.NextDouble() * 2 - 1;
        return (new(value, bound), (WideScalar)value.ToDouble() + (WideScalar)bound.ToDouble() * share);
    }

    private static double Draw(Random random, double smallest, double largest)
    {
        double magnitude = random.Next(4) == 0
            ? Math.Exp(Math.Log(smallest) + random.NextDouble() * Math.Log(largest / smallest))
            : random.NextDouble() * 4;
        // Whole and half numbers are where functions jump, end or repeat themselves.
        if (random.Next(8) == 0)
            magnitude = Math.Round(2 * Math.Min(magnitude, 8)) / 2;
        return random.Next(2) == 0 ? magnitude : -magnitude;
    }

    // Where the bound is one for exact arguments in the domain.
    private static bool IsDefined(string name, WideScalar x, WideScalar y) => name switch
    {
        "Sqrt" => x.Value.High >= 0,
        "Asin" or "Acos" => !(WideScalar.Abs(x) > 1),
        "Pow" => !double.IsNaN(WideScalar.Pow(x, y).Value.High),
        _ => true,
    };

    // The reference has no digits left where its low part would be subnormal or its square overflows.
    private static bool IsInRange(double value) => value == 0 || Math.Abs(value) is > 1e-130 and < 1e130;
}
