using GpuGradCheck.Execution;

namespace GpuGradCheck.Steps;

/// <summary>
/// Finds a step for each variable of a list, and with it the numerical gradient. A few pilot variables of each tensor
/// climb the whole ladder and show which steps are worth trying; the others try those, and climb it all only where that
/// does not do.
/// </summary>
internal sealed class StepSearch
{
    private const int PilotsOfTensor = 8;

    /// <summary>A bound below this share of the gradient's entries leaves nothing to ask for.</summary>
    private const double Sharp = 1e-3;

    /// <summary>Moved in one go: enough to keep a device busy, few enough to hold.</summary>
    private const int VariablesAtOnce = 1 << 15;

    /// <summary>At most one variable in so many climbs the whole ladder, unless they are few.</summary>
    private const int OneClimbsOf = 8;

    private const int AlwaysClimb = 256;

    /// <summary>The chance, over all variables and steps, that noise exceeds its bound.</summary>
    private const double Risk = 1e-3;

    private readonly Problem problem;
    private readonly IPerturbedRun run;
    private readonly int[] variables;
    private readonly double[] ladder;
    private readonly double[] sizes;
    private readonly DifferenceEstimate[] estimates;
    private readonly bool[] hasClimbed;
    private readonly double spread;

    /// <param name="problem">What is checked.</param>
    /// <param name="point">Where.</param>
    /// <param name="precision">In which precision.</param>
    /// <param name="run">Its perturbed passes.</param>
    /// <param name="variables">Which variables, in ascending order.</param>
    public StepSearch(Problem problem, double[] point, Precision precision, IPerturbedRun run, int[] variables)
    {
        this.variables = variables;
        this.problem = problem;
        this.run = run;
        ladder = StepLadder.Of(precision);
        sizes = StepLadder.Sizes(problem, point, precision);
        estimates = new DifferenceEstimate[problem.Variables];
        hasClimbed = new bool[problem.Variables];
        // Rounding errors are bounded, so that their sums are sub-Gaussian; each is uniform at most, with deviation
        // 1/sqrt 3 of its bound, and a difference has two. What is told apart is N K numbers of them.
        spread = Math.Sqrt(2 * Math.Log(2.0 * variables.Length * ladder.Length / Risk)) / Math.Sqrt(6);
    }

    /// <summary>The numerical gradient.</summary>
    public NumericGradient Find()
    {
        foreach (var tensor in problem.Differentiable)
        {
            int[] some = tensor.EntriesIn(variables);
            if (some.Length == 0)
                continue;
            var window = Explore(some);
            Measure(NotClimbed(some), window);
        }
        double[] values = Array.ConvertAll(variables, k => estimates[k].Value);
        double typical = Norm.RootMeanSquare(Array.FindAll(values, double.IsFinite));
        int[] open = Array.FindAll(NotClimbed(variables), k => IsDoubtful(estimates[k], typical));
        int[] climbing = Array.ConvertAll(
            Spread(open.Length, Math.Max(AlwaysClimb, variables.Length / OneClimbsOf)), i => open[i]);
        Climb(climbing);
        return Gathered(open.Except(climbing).Count(k => !estimates[k].IsResolved));
    }

    private NumericGradient Gathered(int untried)
    {
        int n = estimates.Length;
        var (values, bounds, steps) = (new double[n], new double[n], new double[n]);
        Array.Fill(values, double.NaN);
        Array.Fill(bounds, double.NaN);
        foreach (int k in variables)
            (values[k], bounds[k], steps[k]) = (estimates[k].Value, estimates[k].Bound, estimates[k].Step);
        var (first, last) = (variables[0], variables[^1]);
        bool holds = run.Audit([new(first, steps[first]), new(last, steps[last])]);
        bool[] atKink = Array.ConvertAll(estimates, estimate => estimate.Seen == Feature.Kink);
        return new(values, bounds, steps, atKink, Summary(untried), holds);
    }

    /// <summary>
    /// Whether other steps may tell more: a kink that a few coarse ones see can lie beside the point.
    /// </summary>
    private static bool IsDoubtful(DifferenceEstimate estimate, double typical)
    {
        bool isSharp = estimate.Bound <= Sharp * Math.Max(Math.Abs(estimate.Value), typical);
        return estimate.Seen == Feature.Kink || !(isSharp || estimate.IsSettled);
    }

    /// <summary>The part of the ladder that suits the variables of a tensor, by what pilots among them chose.</summary>
    private Range Explore(int[] some)
    {
        int[] pilots = Array.ConvertAll(Spread(some.Length, PilotsOfTensor), i => some[i]);
        Climb(pilots);
        var chosen = new List<int>();
        // Where no pilot's differences change with the step, there is no truncation to look for.
        bool isFlat = true;
        foreach (int k in pilots)
        {
            var estimate = estimates[k];
            isFlat &= estimate.IsFlat && estimate.Seen == Feature.Smooth;
            if (estimate.IsResolved)
                chosen.Add(StepLadder.Nearest(ladder, estimate.Step / sizes[k]));
        }
        chosen.Sort();
        int median = chosen.Count > 0 ? chosen[chosen.Count / 2] : ladder.Length / 2;
        return isFlat ? StepLadder.Pair(ladder, median) : StepLadder.Window(ladder, median);
    }

    private void Climb(int[] some)
    {
        Measure(some, Range.All);
        foreach (int k in some)
            hasClimbed[k] = true;
    }

    private void Measure(int[] measured, Range part)
    {
        double[] steps = ladder[part];
        int most = Math.Min(measured.Length, VariablesAtOnce) * steps.Length;
        var (moves, changes) = (new Displacement[most], new Changes[most]);
        for (int first = 0; first < measured.Length; first += VariablesAtOnce)
        {
            var some = measured.AsMemory(first, Math.Min(VariablesAtOnce, measured.Length - first));
            int count = some.Length * steps.Length;
            for (int i = 0; i < count; i++)
            {
                int k = some.Span[i / steps.Length];
                moves[i] = new(k, steps[i % steps.Length] * sizes[k]);
            }
            run.Run(moves.AsSpan(0, count), changes);
            Parts.Run(some.Length, (begin, end) =>
                Estimate(some.Span[begin..end], changes.AsSpan(begin * steps.Length), steps.Length));
        }
    }

    private void Estimate(ReadOnlySpan<int> variables, ReadOnlySpan<Changes> changes, int steps)
    {
        var table = new LadderTable(steps);
        var rungs = new Rung[steps];
        for (int i = 0; i < variables.Length; i++)
        {
            for (int step = 0; step < steps; step++)
                rungs[step] = Rung(changes[i * steps + step]);
            estimates[variables[i]] = DifferenceRule.Estimate(table, rungs, sizes[variables[i]]);
        }
    }

    // Never more than all errors added up; of many small ones rather the root of the sum of their squares.
    private Rung Rung(Changes changes) => new(
        changes.Up, changes.Down, changes.ChangeUp, changes.ChangeDown,
        Math.Min(changes.Noise, spread * Math.Sqrt(changes.LargestNoise) * Math.Sqrt(changes.Noise)));

    /// <summary>
    /// At most <paramref name="most"/> of the numbers below <paramref name="count"/>, evenly spread, with both ends.
    /// </summary>
    private static int[] Spread(int count, int most)
    {
        var spread = new int[Math.Min(count, most)];
        for (int i = 0; i < spread.Length; i++)
            spread[i] = count <= most ? i : (int)((count - 1L) * i / (most - 1));
        return spread;
    }

    private int[] NotClimbed(int[] some) => Array.FindAll(some, k => !hasClimbed[k]);

    private LadderSummary Summary(int untried)
    {
        var (unresolved, jumps, firstJump) = (0, 0, -1);
        for (int i = variables.Length - 1; i >= 0; i--)
        {
            int k = variables[i];
            if (!estimates[k].IsResolved)
                unresolved++;
            if (estimates[k].Seen == Feature.Jump)
                (jumps, firstJump) = (jumps + 1, k);
        }
        return new(unresolved, untried, jumps, firstJump);
    }
}
