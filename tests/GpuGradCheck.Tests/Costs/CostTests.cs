using Xunit;

namespace GpuGradCheck.Tests.Costs;

public sealed class CostTests
{
    private const int Outputs = 6;

    public static TheoryData<string> Costs => [.. Catalog.Costs.Select(cost => cost.Name)];

    [Theory]
    [MemberData(nameof(Costs))]
    public void Derivative_is_the_tangent_of_the_term(string name)
    {
        var cost = CostOnHost.Create(name, Outputs);
        ForEachPoint((random, constants, output) =>
        {
            double y = random.NextDouble() * 4 - 2;
            double tangent = cost.Tangent(output, y, constants);

            Assert.Equal(tangent, cost.Derivative(output, y, constants), Math.Abs(tangent) * 1e-14 + 1e-16);
        });
    }

    /// <summary>In float, terms near 1 that are subtracted leave an error of 1e-7 beside a difference of 1e-6.</summary>
    [Theory]
    [MemberData(nameof(Costs))]
    public void Difference_does_not_cancel(string name)
    {
        var cost = CostOnHost.Create(name, Outputs);
        ForEachPoint((random, constants, output) =>
        {
            float from = (float)(random.NextDouble() * 4 - 2);
            float to = from + (float)((random.NextDouble() - 0.5) * 1e-5);
            double moved = (double)to - from;
            double exact = cost.Derivative(output, (to + (double)from) / 2, constants) * moved;

            double difference = cost.DifferenceInFloat(output, to, from, constants);

            double allowed = 1e-6 * Math.Abs(moved) + 1e-18;
            Assert.True(Math.Abs(difference - exact) <= allowed, $"{name}: {difference:R} for {exact:R}; {Seeds.Reproduce}");
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Difference_of_sure_logits_keeps_its_digits(double target)
    {
        var cost = CostOnHost.Create("bce", 1);
        for (float from = -40; from <= 40; from += 0.5f)
        {
            float to = from * (1 + 1 / 1024f) + 1 / 1024f;
            // By calculus, over a step short enough for the slope in its middle.
            double exact = cost.Derivative(0, ((double)from + to) / 2, [target]) * ((double)to - from);

            double difference = cost.DifferenceInFloat(0, to, from, [target]);

            Assert.True(Math.Abs(difference - exact) <= 1e-3 * Math.Abs(exact), $"at {from}: {difference:R} for {exact:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void Difference_of_a_value_with_itself_is_exactly_zero(string name)
    {
        var cost = CostOnHost.Create(name, Outputs);
        ForEachPoint((random, constants, output) =>
        {
            float y = (float)(random.NextDouble() * 1e4);
            Assert.Equal(0, cost.DifferenceInFloat(output, y, y, constants));
        });
    }

    /// <summary>Far moves, over kinks and to where exponentials overflow: nothing cancels there, and terms can be subtracted.</summary>
    [Theory]
    [MemberData(nameof(Costs))]
    public void Difference_over_a_long_way_is_that_of_the_terms(string name)
    {
        var cost = CostOnHost.Create(name, Outputs);
        ForEachPoint((random, constants, output) =>
        {
            double reach = Math.Pow(10, random.Next(3));
            float from = (float)((random.NextDouble() * 4 - 2) * reach);
            float to = (float)((random.NextDouble() * 4 - 2) * reach);
            constants[output] = Math.Abs(constants[output]) / 2;
            double exact = cost.Term(output, to, constants) - cost.Term(output, from, constants);

            double difference = cost.DifferenceInFloat(output, to, from, constants);

            double size = Math.Abs(cost.Term(output, to, constants)) + Math.Abs(cost.Term(output, from, constants)) + reach;
            Assert.True(Math.Abs(difference - exact) <= 1e-6 * size, $"{name}: {difference:R} for {exact:R}; {Seeds.Reproduce}");
        });
    }

    /// <summary>By hand; bce's are ln 2 and ln(1 + e), kl's 0.5 ln 0.5 + 0.5, focal's ln 2 / 16 and 3 ln 2 / 16.</summary>
    [Theory]
    [InlineData("l1", -1.5, 1, 2.5)]
    [InlineData("huber", 1.5, 1, 0.125)]
    [InlineData("huber", -2, 1, 2.5)]
    [InlineData("bce", 0, 0.3, 0.6931471805599453)]
    [InlineData("bce", -1, 1, 1.3132616875182228)]
    [InlineData("kl", -1, 0.5, 0.15342640972002736)]
    [InlineData("kl", -3, 0, 0)]
    [InlineData("hinge", 0.25, 1, 0.75)]
    [InlineData("hinge", 0.25, -1, 1.25)]
    [InlineData("hinge", 2, 1, 0)]
    [InlineData("focal", 0, 1, 0.04332169878499658)]
    [InlineData("focal", 0, 0, 0.12996509635498974)]
    public void A_term_at_a_point(string name, double y, double target, double term) =>
        Assert.Equal(term, CostOnHost.Create(name, 1).Term(0, y, [target]), 1e-15);

    /// <summary>1 - s(40) is 0 in double; the slope is not.</summary>
    [Fact]
    public void A_sure_and_right_logit_keeps_its_slope() =>
        Assert.Equal(-4.248354255291589e-18, CostOnHost.Create("bce", 1).Derivative(0, 40, [1]), 1e-32);

    /// <summary>s(-40)^2 (2 s(40) p(-40) + s(-40)) / 4: the cube of e^-40.</summary>
    [Fact]
    public void A_sure_and_right_logit_keeps_its_focal_slope() =>
        Assert.Equal(-0.75 * Math.Exp(-120), CostOnHost.Create("focal", 1).Derivative(0, 40, [1]), 1e-66);

    [Fact]
    public void Mse_is_half_the_mean_square()
    {
        var cost = CostOnHost.Create("mse", 4);

        double total = Enumerable.Range(0, 4).Sum(output => cost.Term(output, 0, [1, 2, 3, 4]));

        Assert.Equal((1 + 4 + 9 + 16) / 8.0, total);
    }

    [Fact]
    public void Projection_weights_are_never_near_zero_and_have_both_signs()
    {
        var problem = Problem.Create("identity", new GpuGradCheck.Layers.Identity(10, 100), Catalog.Cost("projection"));

        double[] weights = [.. Values.Draw(problem, new() { Scale = 1e-9, Seed = Seeds.Current }, Precision.Double).Skip(1000)];

        Assert.All(weights, weight => Assert.InRange(Math.Abs(weight), 0.5, 1.5));
        Assert.InRange(weights.Count(weight => weight < 0), 400, 600);
    }

    private static void ForEachPoint(Action<Random, double[], int> test)
    {
        var random = new Random(Seeds.Current);
        for (int i = 0; i < 500; i++)
        {
            double[] constants = [.. Enumerable.Range(0, Outputs).Select(_ => (double)(float)(random.NextDouble() * 4 - 2))];
            test(random, constants, i % Outputs);
        }
    }
}
