using System.Diagnostics.CodeAnalysis;
using GpuGradCheck.Scalars;
using Xunit;

namespace GpuGradCheck.Tests.Scalars;

/// <summary>Random straight-line programs in bounded float and double, beside the same in arithmetic of 100 bits.</summary>
public sealed class BoundedTests
{
    private const int Programs = 1_000_000;
    private const int Operations = 8;

    private static readonly string[] Names = ["+", "-", "*", "/", "exp", "log", "sqrt", "tanh", "expm1", "log1p", "sigmoid", "softplus", "erf", "abs", "max", "min"];

    [Fact]
    public void No_true_error_in_float_is_over_its_bound_and_bounds_are_sharp() =>
        Judge<Float32>(random => (float)Draw(random, smallest: 1e-41, largest: 1e30));

    [Fact]
    public void No_true_error_in_double_is_over_its_bound_and_bounds_are_sharp() =>
        Judge<Float64>(random => Draw(random, smallest: 1e-60, largest: 1e60));

    [Fact]
    public void Division_by_an_interval_that_holds_zero_has_no_bound()
    {
        Bounded<Float32> nearZero = new Bounded<Float32>(1e-3f, 2e-3f);

        Assert.True(double.IsPositiveInfinity((1 / nearZero).Bound.ToDouble()));
        Assert.True(double.IsPositiveInfinity(Bounded<Float32>.Log(nearZero).Bound.ToDouble()));
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
        Dual<Bounded<Float64>> Slope(double moves) => Dual<Bounded<Float64>>.Select(
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
        var judged = new int[Names.Length];
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
                int operation = random.Next(Names.Length), left = random.Next(bounded.Count), right = random.Next(bounded.Count);
                var result = Apply(operation, bounded[left], bounded[right]);
                text += $" {Names[operation]}({left},{right})";
                if (!double.IsFinite(result.Bound.ToDouble()) || !IsInRange(result.Value.ToDouble()))
                    continue;
                var exact = Apply(operation, wide[left], wide[right]);
                bool isDefined = Names[operation] != "sqrt" || wide[left].Value.High >= 0;
                if (!isDefined)
                    continue;
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
        Assert.All(judged, (count, operation) => Assert.True(count > Programs / 10, $"{count} results of {Names[operation]} were judged"));
        Assert.True(ratios[ratios.Count / 2] < 50, $"the median bound is {ratios[ratios.Count / 2]:F1} times the error");
    }

    private static double Draw(Random random, double smallest, double largest)
    {
        double magnitude = random.Next(4) == 0
            ? Math.Exp(Math.Log(smallest) + random.NextDouble() * Math.Log(largest / smallest))
            : random.NextDouble() * 4;
        return random.Next(2) == 0 ? magnitude : -magnitude;
    }

    // The reference has no digits left where its low part would be subnormal or its square overflows.
    private static bool IsInRange(double value) => value == 0 || Math.Abs(value) is > 1e-130 and < 1e130;

    private static Bounded<T> Apply<T>(int operation, Bounded<T> left, Bounded<T> right)
        where T : unmanaged, IReal<T>, IScalar<T> => operation switch
        {
            0 => left + right,
            1 => left - right,
            2 => left * right,
            3 => left / right,
            4 => Bounded<T>.Exp(left),
            5 => Bounded<T>.Log(left),
            6 => Bounded<T>.Sqrt(left),
            7 => Bounded<T>.Tanh(left),
            8 => Bounded<T>.Expm1(left),
            9 => Bounded<T>.Log1p(left),
            10 => Bounded<T>.Sigmoid(left),
            11 => Bounded<T>.Softplus(left),
            12 => Bounded<T>.Erf(left),
            13 => Bounded<T>.Abs(left),
            14 => Bounded<T>.Max(left, right),
            _ => Bounded<T>.Min(left, right),
        };

    private static WideScalar Apply(int operation, WideScalar left, WideScalar right) => operation switch
    {
        0 => left + right,
        1 => left - right,
        2 => left * right,
        3 => left / right,
        4 => WideScalar.Exp(left),
        5 => WideScalar.Log(left),
        6 => WideScalar.Sqrt(left),
        7 => WideScalar.Tanh(left),
        8 => WideScalar.Expm1(left),
        9 => WideScalar.Log1p(left),
        10 => WideScalar.Sigmoid(left),
        11 => WideScalar.Softplus(left),
        12 => WideScalar.Erf(left),
        13 => WideScalar.Abs(left),
        14 => WideScalar.Max(left, right),
        _ => WideScalar.Min(left, right),
    };
}
