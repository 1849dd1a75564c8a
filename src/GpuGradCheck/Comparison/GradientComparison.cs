using GpuGradCheck.Execution;

namespace GpuGradCheck.Comparison;

/// <summary>
/// Holds a gradient against the exact derivative, entry by entry. The formula is judged by the backward code's own
/// result in double, where rounding hides little; what the precision under test loses is judged apart.
/// </summary>
internal sealed class GradientComparison
{
    /// <summary>What the bounds of a computation with zeros add up to stays far below this.</summary>
    private const double Underflow = 1e-300;

    private readonly Gradients gradients;
    private readonly double[] scales;

    /// <param name="gradients">What a run brought.</param>
    /// <param name="scales">The scale of each entry.</param>
    /// <param name="tensors">The tensors that the entries belong to.</param>
    public GradientComparison(Gradients gradients, double[] scales, IReadOnlyList<Tensor> tensors)
    {
        this.gradients = gradients;
        this.scales = scales;
        Judged = gradients.Judged;
        Formula = Verdicts(JudgeFormula);
        Doubtful = [.. tensors.Where(IsDoubtful)];
        foreach (int k in Doubtful.SelectMany(tensor => tensor.EntriesIn(Judged)).Where(IsProvenOff))
            Formula[k] = EntryVerdict.Undecided;
        WrongTies = [.. gradients.Exact.Ties.Where(IsWrong)];
        foreach (int k in WrongTies.SelectMany(tie => tie.Entries))
            Formula[k] = EntryVerdict.Wrong;
        Entries = Verdicts(k => Combine(Formula[k], JudgeValue(k)));
        foreach (var kink in gradients.Exact.Kinks.Where(kink => Entries[kink.Entry] == EntryVerdict.Correct))
            Entries[kink.Entry] = EntryVerdict.Kink;
        Informative = Judged.Count(IsInformative);
        Silent = [.. tensors.Where(tensor => tensor.EntriesIn(Judged) is { Length: > 0 } judged
            && !Array.Exists(judged, k => IsInformative(k) || Entries[k] == EntryVerdict.Kink))];
        Verdict = Whole(Entries);
    }

    /// <summary>What directions say of entries that were not measured; null where none were asked.</summary>
    public ProjectedRest? Rest => gradients.Rest;

    /// <summary>The entries that are judged; nothing is said of others.</summary>
    public int[] Judged { get; }

    /// <summary>
    /// The verdict on the backward code's formula, entry by entry; correct where there is no code to judge.
    /// </summary>
    public EntryVerdict[] Formula { get; }

    /// <summary>The verdict on each entry.</summary>
    public EntryVerdict[] Entries { get; }

    /// <summary>
    /// Variables that tie, each with a valid subgradient of its own although together they have none.
    /// </summary>
    public IReadOnlyList<Tie> WrongTies { get; }

    /// <summary>
    /// Number of entries whose exact derivative is proven to differ from zero by more than is let pass.
    /// </summary>
    public int Informative { get; }

    /// <summary>Tensors of whose entries none is.</summary>
    public IReadOnlyList<Tensor> Silent { get; }

    /// <summary>
    /// Tensors whose formula is proven to be off, entry by entry by no more than a constant cut short could be, but all
    /// together by more of a derivative that cancels than can be let pass.
    /// </summary>
    public IReadOnlyList<Tensor> Doubtful { get; }

    /// <summary>The largest derivative there would be if nothing cancelled.</summary>
    public double LargestMagnitude => Judged.Max(k => gradients.Exact.Magnitudes[k]);

    /// <summary>
    /// Whether backward is proven not to be linear in its cotangents: wrong, even where its entries happen to be right,
    /// as they are where every cotangent is 1.
    /// </summary>
    public bool IsNonlinear => !gradients.IsLinear && gradients.IsGiven.Contains(false);

    /// <summary>The verdict on the whole gradient.</summary>
    public Verdict Verdict { get; }

    /// <summary>The verdict on the formula; null where every entry came from outside.</summary>
    public Verdict? FormulaVerdict => gradients.IsGiven.All(given => given) ? null : Whole(Formula);

    /// <summary>The largest |analytic - exact| relative to its scale: what the precision under test loses.</summary>
    public double Accuracy => LargestFinite(RelativeError);

    /// <summary>
    /// The largest bound relative to its scale: a larger error of the formula would have been noticed.
    /// </summary>
    public double Noticed => Math.Max(
        LargestFinite(k => Math.Max(RelativeFormulaBound(k), EntryRule.Immaterial)), Rest?.Missed ?? 0);

    /// <summary>The worst entries, worst first: by verdict, then by relative error.</summary>
    public IEnumerable<int> Worst(int count)
    {
        // The least bad of those kept is first in line to be dropped.
        var kept = new PriorityQueue<int, (EntryVerdict Verdict, double Error, int Order)>();
        foreach (int k in Judged)
        {
            var priority = (Entries[k], RelativeError(k), -k);
            if (kept.Count < count)
                kept.Enqueue(k, priority);
            else
                kept.EnqueueDequeue(k, priority);
        }
        var ascending = new List<int>();
        while (kept.TryDequeue(out int k, out _))
            ascending.Add(k);
        return Enumerable.Reverse(ascending);
    }

    /// <summary>How far rounding can have moved the analytic entry from the exact one.</summary>
    public double Bound(int k) => gradients.AnalyticBounds[k] + gradients.Exact.Bounds[k];

    /// <summary>The same for the formula in double.</summary>
    public double FormulaBound(int k) => gradients.FormulaBounds[k] + gradients.Exact.Bounds[k];

    /// <summary>The bound of the formula relative to the entry's scale.</summary>
    public double RelativeFormulaBound(int k) => Relative(FormulaBound(k), k);

    /// <summary>|analytic - exact|.</summary>
    public double Error(int k) => Math.Abs(gradients.Analytic[k] - gradients.Exact.Values[k]);

    /// <summary>The error of an entry relative to its scale.</summary>
    public double RelativeError(int k) => Relative(Error(k), k);

    /// <summary>
    /// The entry whose formula is off by most although it counts as correct, if it is proven to be off: a constant cut
    /// short, most likely.
    /// </summary>
    public (int Entry, double RelativeError)? Inexact()
    {
        var proven = Judged.Where(IsProvenOff)
            .Select(k => (Entry: k, RelativeError: Relative(FormulaError(k), k))).ToList();
        return proven.Count > 0 ? proven.MaxBy(each => each.RelativeError) : null;
    }

    /// <summary>
    /// The entries off by more than our own functions could make them although their formula is right: by what the
    /// device's functions lose.
    /// </summary>
    public int[] LostToFunctions() =>
        [.. Judged.Where(k => !IsBoundProven(k) && Formula[k] == EntryVerdict.Correct && Error(k) > Bound(k))];

    /// <summary>
    /// Whether an entry is not finite although the formula is right: the precision under test could not hold it.
    /// </summary>
    public bool HasNoNumber(int k) => !gradients.IsGiven[k] && !double.IsFinite(gradients.Analytic[k])
        && (gradients.HasOverflowed || Math.Abs(gradients.Exact.Values[k]) > gradients.Largest);

    /// <summary>The entries that have a verdict.</summary>
    public IEnumerable<int> With(EntryVerdict verdict) => Judged.Where(k => Entries[k] == verdict);

    private bool IsBoundProven(int k) => gradients.AreBoundsProven || gradients.IsGiven[k];

    private EntryVerdict[] Verdicts(Func<int, EntryVerdict> of)
    {
        var verdicts = new EntryVerdict[scales.Length];
        Array.Fill(verdicts, EntryVerdict.Undecided);
        Parts.Run(Judged.Length, (begin, end) =>
        {
            foreach (int k in Judged.AsSpan(begin, end - begin))
                verdicts[k] = of(k);
        });
        return verdicts;
    }

    private double LargestFinite(Func<int, double> of) =>
        Judged.Select(of).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    private double Relative(double error, int k) => error == 0 ? 0 : error / scales[k];

    private EntryVerdict JudgeFormula(int k)
    {
        if (gradients.IsGiven[k])
            return EntryVerdict.Correct;
        // With bounds beside it a number can come to be NaN that is none as shipped: a zero that is only nearly one.
        if (!double.IsFinite(gradients.Formula[k]) && (HasNoNumber(k) || double.IsFinite(gradients.Analytic[k])))
            return EntryVerdict.Undecided;
        return EntryRule.Judge(
            gradients.Formula[k], gradients.Exact.Values[k], FormulaBound(k), FormulaBound(k), scales[k],
            gradients.Exact.Magnitudes[k]);
    }

    private double FormulaError(int k) => Math.Abs(gradients.Formula[k] - gradients.Exact.Values[k]);

    private bool IsProvenOff(int k) =>
        Formula[k] == EntryVerdict.Correct && !gradients.IsGiven[k] && FormulaError(k) > FormulaBound(k);

    private bool IsDoubtful(Tensor tensor)
    {
        int[] judged = tensor.EntriesIn(Judged);
        double[] errors = [.. judged.Where(IsProvenOff).Select(FormulaError)];
        return errors.Length > 0
            && Norm.RootMeanSquare(errors) * Math.Sqrt(errors.Length)
                > EntryRule.Resolution * Norm.RootMeanSquare(Array.ConvertAll(judged, k => gradients.Exact.Values[k]))
                    * Math.Sqrt(judged.Length);
    }

    private bool IsInformative(int k)
    {
        double hidden = gradients.Exact.Bounds[k] + EntryRule.Immaterial * gradients.Exact.Magnitudes[k];
        return Math.Abs(gradients.Exact.Values[k]) > (gradients.IsGiven[k] ? Math.Max(hidden, Bound(k)) : hidden);
    }

    // What counts is the error that was made and not the one that rounding could have made, beside a truth that is
    // known. Nothing is proven wrong by a bound that is none.
    private EntryVerdict JudgeValue(int k) => HasNoNumber(k)
        ? EntryVerdict.Undecided
        : EntryRule.Judge(
            gradients.Analytic[k], gradients.Exact.Values[k],
            IsBoundProven(k) ? Bound(k) : Math.Max(Bound(k), Error(k)),
            Math.Max(Error(k), gradients.Exact.Bounds[k]), scales[k],
            gradients.Exact.Magnitudes[k]);

    /// <summary>
    /// Whether every derivative is known to be nothing beside what cancelled in it; at a kink one side's is something.
    /// </summary>
    private bool IsVacuous()
    {
        foreach (int k in Judged)
        {
            double known = Math.Abs(gradients.Exact.Values[k]) + gradients.Exact.Bounds[k];
            if (!(known <= Math.Max(EntryRule.Resolution * scales[k], Underflow)))
                return false;
        }
        return Informative == 0 && gradients.Exact.Kinks.Count == 0;
    }

    private bool IsWrong(Tie tie)
    {
        double sum = 0, size = 0, bound = 0;
        for (int i = 0; i < tie.Entries.Length; i++)
        {
            int k = tie.Entries[i];
            double share = tie.Signs[i] * (gradients.IsGiven[k] ? gradients.Analytic[k] : gradients.Formula[k]);
            sum += share;
            size += Math.Abs(share);
            bound += gradients.IsGiven[k] ? gradients.AnalyticBounds[k] : gradients.FormulaBounds[k];
        }
        double allowance = bound + EntryRule.Immaterial * size;
        return sum < tie.Low - allowance || sum > tie.High + allowance;
    }

    private static EntryVerdict Combine(EntryVerdict formula, EntryVerdict value)
    {
        if (value == EntryVerdict.NonFinite || formula == EntryVerdict.Correct)
            return value;
        return formula;
    }

    private Verdict Whole(EntryVerdict[] entries)
    {
        if (IsNonlinear || Judged.Any(k => entries[k] >= EntryVerdict.Wrong))
            return Verdict.Wrong;
        // What was projected is the layer's own gradient, and a given one can be right where that is not.
        if (Rest is { Outcome: not Verdict.Correct } open)
        {
            return open.Outcome == Verdict.Wrong && !gradients.IsGiven.Contains(true)
                ? Verdict.Wrong
                : Verdict.Undecided;
        }
        if (IsVacuous())
            return Verdict.Vacuous;
        // Where every entry sits on a kink, any subgradient passes and nothing has been shown.
        return Judged.All(k => entries[k] <= EntryVerdict.Kink) && Judged.Any(k => entries[k] == EntryVerdict.Correct)
            ? Verdict.Correct
            : Verdict.Undecided;
    }
}
