using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;

namespace GpuGradCheck.Projections;

/// <summary>
/// Holds a formula against exact derivatives along random directions, finds the entries that are wrong where they
/// differ, and measures these: until the rest agrees, or nothing more is found.
/// </summary>
/// <param name="problem">What is checked.</param>
/// <param name="run">Gives the exact derivatives along directions.</param>
/// <param name="formula">What is held against them, with error bounds.</param>
/// <param name="measure">Takes the exact derivative to each of some entries.</param>
/// <param name="seed">Of the directions.</param>
internal sealed class ProjectionSearch(
    Problem problem, IDirectionRun run, (double[] Values, double[] Bounds) formula, Func<int[], ExactGradient> measure,
    long seed)
{
    /// <summary>Parts that the entries are cut into until rounding hides nothing that matters.</summary>
    private static readonly int[] PartsTried = [1, 8, 64];

    private const int MostRounds = 8;

    /// <summary>Entries without a finite value or bound, which no sum can hold; of more, nothing is located.</summary>
    private const int MostUnbounded = 1024;

    /// <summary>Where one in so many of a sample is wrong, bisection would lead everywhere.</summary>
    private const int OneWrongOf = 8;

    /// <summary>Errors in a sample may be exceeded elsewhere.</summary>
    private const double Caution = 4;

    private readonly HashSet<int> located = [];

    /// <summary>The truth, beginning with what was measured of a sample.</summary>
    public Truth Find(Truth sample)
    {
        double[] scales = Scales.Of(problem, sample.Exact.Magnitudes);
        double[] typical = Typical(scales, sample.Measured);
        var projector = new Projector(problem, run, formula, typical, seed);
        var truth = With(sample, Unbounded(sample));
        double expected = Expected(sample, typical);
        bool isWrongThroughout = WrongOf(sample, scales) * OneWrongOf > sample.Measured.Length;
        for (var (round, parts) = (1, 0); ; round++)
        {
            int[] entries = Without(truth.Measured);
            var cover = Cover.Of(projector, entries, PartsTried[parts], expected);
            var bisection = new Bisection(projector, entries, expected);
            bool isEnough = cover.Outcome == Verdict.Correct || isWrongThroughout || round == MostRounds;
            int[] found = isEnough ? [] : bisection.Locate(cover.Bad);
            located.UnionWith(found);
            truth = With(truth, found);
            isWrongThroughout |= bisection.IsCutShort;
            if (found.Length > 0)
                continue;
            // No single entry hides anything: what is open is the sum of all.
            if (!isEnough && cover.Outcome == Verdict.Undecided && parts < PartsTried.Length - 1)
                parts++;
            else
                return Concluded(truth, Final(projector, entries, cover, PartsTried[parts]), typical, projector.Passes);
        }
    }

    /// <summary>Errors that are each too small to matter, or may be: their sum decides.</summary>
    private static Cover Final(Projector projector, int[] entries, Cover cover, int parts) => cover.IsInexact
        ? Cover.Of(projector, entries, parts, 1) with { IsInexact = true }
        : cover;

    private Truth Concluded(Truth truth, Cover cover, double[] typical, int passes)
    {
        bool isInexact = cover.IsInexact && cover.Outcome != Verdict.Wrong;
        var rest = new ProjectedRest(
            cover.Outcome, cover.Parts, passes + located.Count, [.. located.Order()], cover.Missed, isInexact);
        return cover.Outcome == Verdict.Correct
            ? Completed(truth, typical) with { Rest = rest }
            : truth with { Rest = rest };
    }

    /// <summary>With the formula in place of every derivative that was not taken.</summary>
    private Truth Completed(Truth truth, double[] typical)
    {
        double[] values = [.. formula.Values], bounds = [.. formula.Bounds];
        double[] magnitudes = [.. values.Zip(typical, (value, scale) => Math.Max(Math.Abs(value), scale))];
        foreach (int k in truth.Measured)
        {
            (values[k], bounds[k], magnitudes[k]) =
                (truth.Exact.Values[k], truth.Exact.Bounds[k], truth.Exact.Magnitudes[k]);
        }
        return truth with
        {
            Exact = truth.Exact with { Values = values, Bounds = bounds, Magnitudes = magnitudes },
            Judged = [.. Enumerable.Range(0, values.Length)],
        };
    }

    private Truth With(Truth truth, int[] entries)
    {
        if (entries.Length == 0)
            return truth;
        var more = measure(entries);
        double[] Merged(double[] all, double[] some)
        {
            double[] merged = [.. all];
            foreach (int k in entries)
                merged[k] = some[k];
            return merged;
        }
        var exact = new ExactGradient(
            Merged(truth.Exact.Values, more.Values), Merged(truth.Exact.Bounds, more.Bounds),
            Merged(truth.Exact.Magnitudes, more.Magnitudes),
            [.. truth.Exact.Kinks, .. more.Kinks], [.. truth.Exact.Ties, .. more.Ties]);
        return Truth.Of(exact, [.. truth.Measured.Concat(entries).Order()]);
    }

    private int[] Unbounded(Truth sample)
    {
        int[] unbounded =
            [.. Without(sample.Measured).Where(k => !double.IsFinite(formula.Values[k] + formula.Bounds[k]))];
        return unbounded.Length <= MostUnbounded ? unbounded : unbounded[..MostUnbounded];
    }

    private int[] Without(int[] measured)
    {
        var isMeasured = new bool[problem.Variables];
        foreach (int k in measured)
            isMeasured[k] = true;
        return [.. Enumerable.Range(0, problem.Variables).Where(k => !isMeasured[k])];
    }

    private bool Differs(ExactGradient exact, int k) =>
        Math.Abs(formula.Values[k] - exact.Values[k]) > formula.Bounds[k] + exact.Bounds[k];

    /// <summary>The share of an immaterial error that is to be expected everywhere.</summary>
    private double Expected(Truth sample, double[] typical)
    {
        double largest = sample.Measured
            .Where(k => Differs(sample.Exact, k))
            .Select(k =>
                Math.Abs(formula.Values[k] - sample.Exact.Values[k])
                / Math.Max(Math.Abs(formula.Values[k]), typical[k]))
            .Where(error => error <= EntryRule.Immaterial)
            .DefaultIfEmpty(0).Max();
        return Math.Min(1, Caution * largest / EntryRule.Immaterial);
    }

    private int WrongOf(Truth sample, double[] scales) => sample.Measured.Count(k =>
        EntryRule.Judge(
            formula.Values[k], sample.Exact.Values[k], formula.Bounds[k] + sample.Exact.Bounds[k], 0, scales[k],
            sample.Exact.Magnitudes[k])
        == EntryVerdict.Wrong);

    /// <summary>
    /// The scale of each tensor by its sample, no entry's own being below it; by the formula where the sample does not
    /// move anything, as most rows of an embedding do not.
    /// </summary>
    private double[] Typical(double[] scales, int[] measured)
    {
        var typical = new double[problem.Variables];
        foreach (var tensor in problem.Differentiable)
        {
            double least = tensor.EntriesIn(measured).Select(k => scales[k])
                .Where(double.IsFinite).DefaultIfEmpty(0).Min();
            if (least == 0)
                least = Norm.RootMeanSquare(Array.FindAll(formula.Values[tensor.Offset..tensor.End], double.IsFinite));
            typical.AsSpan(tensor.Offset, tensor.Length).Fill(least);
        }
        return typical;
    }
}
