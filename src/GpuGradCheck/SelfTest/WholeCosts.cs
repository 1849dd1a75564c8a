using GpuGradCheck.Execution;
using GpuGradCheck.Steps;

namespace GpuGradCheck.SelfTests;

/// <summary>
/// What a checker sees that is handed the whole cost in the precision under test: two costs, subtracted in that
/// precision and divided by twice the step, whether or not the step moved anything.
/// </summary>
internal sealed class WholeCosts
{
    private readonly Dictionary<string, double[]> numeric = [];
    private readonly Precision precision;
    private readonly double[] direction;

    public WholeCosts(
        Problem problem, double[] point, long seed, Precision precision, ILayerRun run, Func<double[], ILayerRun> at)
    {
        this.precision = precision;
        direction = Directions.Normal(problem.Variables, seed, precision);
        int[] all = [.. Enumerable.Range(0, problem.Variables)];
        using var passes = run.PerturbSummed();
        foreach (var rule in PeerRules.All)
        {
            double[] differences = rule.IsDirectional
                ? [Cost(at, Moved(point, rule.Step)) - Cost(at, Moved(point, -rule.Step))]
                : StepRule.OfChanges(rule.Step, problem.Variables, all, passes, changes => changes.Difference);
            numeric.Add(rule.Name, Array.ConvertAll(differences, each => Quotient(each, rule.Step)));
        }
    }

    /// <summary>The verdict of a rule on a gradient.</summary>
    public Verdict Judge(PeerRule rule, double[] gradient)
    {
        double[] seen = rule.IsDirectional ? [gradient.Zip(direction, (g, v) => g * v).Sum()] : gradient;
        return rule.Judge(seen, numeric[rule.Name], precision);
    }

    private double Quotient(double difference, double step) =>
        precision.Round(precision.Round(difference) / (2 * precision.Round(step)));

    private double[] Moved(double[] point, double step)
    {
        double[] moved = [.. point];
        for (int k = 0; k < direction.Length; k++)
            moved[k] = precision.Round(point[k] + precision.Round(step * direction[k]));
        return moved;
    }

    private double Cost(Func<double[], ILayerRun> at, double[] point)
    {
        using var run = at(point);
        return run.Forward().Terms.Aggregate(0.0, (sum, term) => precision.Round(sum + term));
    }
}
