using GpuGradCheck.Scalars;

namespace GpuGradCheck.Comparison;

/// <summary>
/// Holds a gradient against the exact derivative, entry by entry. The formula is judged by the backward code's own
/// result in double, where rounding hides little; what the shipped precision loses is judged apart.
/// </summary>
internal sealed class GradientComparison
{
    private readonly Gradients gradients;
    private readonly Allowance allowance;

    public GradientComparison(Gradients gradients, Allowance allowance)
    {
        this.gradients = gradients;
        this.allowance = allowance;
        int n = gradients.Exact.Length;
        Formula = new EntryVerdict[n];
        Entries = new EntryVerdict[n];
        for (int k = 0; k < n; k++)
        {
            Formula[k] = JudgeFormula(k);
            Entries[k] = Combine(k, Formula[k], JudgeAccuracy(k));
        }
        IsInformative = Enumerable.Range(0, n).Any(k => allowance.IsInformative(k, gradients.Exact[k], Float64.UnitRoundoff));
        Verdict = Whole(Entries);
    }

    /// <summary>The verdict on the backward code's formula, entry by entry; correct where there is no code to judge.</summary>
    public EntryVerdict[] Formula { get; }

    /// <summary>The verdict on each entry.</summary>
    public EntryVerdict[] Entries { get; }

    /// <summary>Whether any entry of the exact gradient is more than the rest of a cancellation.</summary>
    public bool IsInformative { get; }

    /// <summary>The largest derivative there would be if nothing cancelled.</summary>
    public double LargestMagnitude => allowance.LargestMagnitude;

    /// <summary>The verdict on the whole gradient.</summary>
    public Verdict Verdict { get; }

    /// <summary>The verdict on the formula; null where every entry came from outside.</summary>
    public Verdict? FormulaVerdict => gradients.IsGiven.All(given => given) ? null : Whole(Formula);

    /// <summary>The largest |analytic - exact| relative to its scale: what the precision under test loses.</summary>
    public double Accuracy => Enumerable.Range(0, Entries.Length).Max(RelativeError);

    /// <summary>Entries, the one that is furthest off for its verdict first.</summary>
    public IEnumerable<int> WorstFirst() =>
        Enumerable.Range(0, Entries.Length).OrderByDescending(k => Entries[k]).ThenByDescending(RelativeError).ThenBy(k => k);

    /// <summary>How far rounding may have moved the analytic entry.</summary>
    public double Bound(int k) => allowance.At(k, gradients.UnitRoundoffs[k]);

    /// <summary>The error of an entry relative to its scale.</summary>
    public double RelativeError(int k)
    {
        double difference = Math.Abs(gradients.Analytic[k] - gradients.Exact[k]);
        return difference == 0 ? 0 : difference / allowance.Scales[k];
    }

    /// <summary>
    /// The entry whose formula is off by most although it counts as correct, if by more than rounding explains:
    /// a constant cut short, most likely.
    /// </summary>
    public (int Entry, double RelativeError)? Inexact()
    {
        var beyond = Enumerable.Range(0, Entries.Length)
            .Where(k => Formula[k] == EntryVerdict.Correct && !gradients.IsGiven[k])
            .Select(k => (Entry: k, Difference: Math.Abs(gradients.Formula[k] - gradients.Exact[k])))
            .Where(each => each.Difference > allowance.At(each.Entry, Float64.UnitRoundoff))
            .Select(each => (each.Entry, RelativeError: each.Difference / allowance.Scales[each.Entry]))
            .ToList();
        return beyond.Count > 0 ? beyond.MaxBy(each => each.RelativeError) : null;
    }

    private EntryVerdict JudgeFormula(int k) => gradients.IsGiven[k]
        ? EntryVerdict.Correct
        : EntryRule.Judge(
            gradients.Formula[k], gradients.Exact[k], allowance.At(k, Float64.UnitRoundoff), allowance.Scales[k]);

    private EntryVerdict JudgeAccuracy(int k) =>
        EntryRule.Judge(gradients.Analytic[k], gradients.Exact[k], Bound(k), allowance.Scales[k]);

    private EntryVerdict Combine(int k, EntryVerdict formula, EntryVerdict accuracy)
    {
        if (gradients.IsGiven[k] || accuracy == EntryVerdict.NonFinite)
            return accuracy;
        if (formula >= EntryVerdict.Wrong)
            return formula;
        return formula == EntryVerdict.Correct && accuracy == EntryVerdict.Correct
            ? EntryVerdict.Correct
            : EntryVerdict.Undecided;
    }

    private Verdict Whole(EntryVerdict[] entries)
    {
        if (entries.Any(entry => entry >= EntryVerdict.Wrong))
            return Verdict.Wrong;
        if (!IsInformative && gradients.Exact.All(double.IsFinite))
            return Verdict.Vacuous;
        return entries.All(entry => entry == EntryVerdict.Correct) ? Verdict.Correct : Verdict.Undecided;
    }
}
