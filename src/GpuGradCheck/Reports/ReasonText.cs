using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;

namespace GpuGradCheck;

/// <summary>Why a verdict is what it is, and what to do.</summary>
internal static class ReasonText
{
    /// <summary>What made the verdict, then what was noticed besides.</summary>
    public static IEnumerable<string> Of(Problem problem, Precision precision, Evidence evidence)
    {
        var comparison = evidence.Comparison;
        if (comparison.Verdict != Verdict.Correct && NonFinite(problem, precision, evidence) is { } nonFinite)
            yield return nonFinite;
        if (comparison.Verdict == Verdict.Wrong)
        {
            foreach (string reason in Wrong(problem, evidence))
                yield return reason;
        }
        if (comparison.Verdict == Verdict.Vacuous)
            yield return Vacuous(problem, evidence);
        if (comparison.Verdict == Verdict.Undecided)
        {
            foreach (string reason in Undecided(problem, precision, evidence))
                yield return reason;
        }
        // A group that gives NaN shows in every pass that runs it, whatever moved.
        if (!evidence.Numeric.AuditHolds && evidence.Forward.Outputs.All(double.IsFinite))
        {
            yield return "perturbed passes over all groups gave other bits than over the groups that read the "
                + "variable: forward depends on something that it does not read through the pass, or the device does "
                + "not repeat itself; look for scratch that is loaded before it is stored, or run on another device";
        }
        string likely = problem.Layer is null
            ? "that counts as noise; atomic additions do it, and threads that add in any order"
            : "look for groups that write to each other's memory";
        if (!evidence.Forward.IsDeterministic)
            yield return $"forward gave other bits when it ran again: {likely}";
        if (!evidence.Backward.IsDeterministic)
            yield return $"backward gave other bits when it ran again: {likely}";
        if (comparison.LostToFunctions() is { Length: > 0 } lost)
            yield return LostToFunctions(problem, precision, evidence, lost);
        if (Kinks(problem, evidence) is { } kinks)
            yield return kinks;
        if (comparison.Verdict == Verdict.Correct && comparison.Silent.Count > 0)
        {
            string silent = string.Join(" or ", comparison.Silent.Select(tensor => tensor.Name));
            yield return $"no entry of {silent} carries information: its derivative is nothing at this point with this "
                + "cost, so that a factor in it would not be noticed; use --cost projection or other values";
        }
        if (comparison.Verdict == Verdict.Correct && comparison.Inexact() is { } inexact)
        {
            yield return $"the formula is off by up to {Text.Number(inexact.RelativeError)} of the gradient's scale, "
                + $"at {Name(problem, inexact.Entry)}: more than rounding explains, too little to matter; "
                + "look for a constant cut short";
        }
    }

    private static string Name(Problem problem, int k) => problem.TensorOf(k).Entry(k);

    private static IEnumerable<string> Wrong(Problem problem, Evidence evidence)
    {
        var (gradients, comparison) = (evidence.Gradients, evidence.Comparison);
        if (comparison.WrongTies.Count > 0)
            yield return Tied(problem, evidence);
        foreach (var tensor in problem.Differentiable)
        {
            int[] judged = tensor.EntriesIn(comparison.Judged);
            int[] wrong = [.. judged.Where(k => comparison.Entries[k] >= EntryVerdict.Wrong)];
            if (wrong.Length == 0)
                continue;
            int[] nonFinite = [.. wrong.Where(k => comparison.Entries[k] == EntryVerdict.NonFinite)];
            if (nonFinite.Length > 0)
            {
                yield return $"{tensor.Name}: {nonFinite.Length} of {judged.Length} entries {Are(nonFinite.Length)} "
                    + $"not finite, the first {Name(problem, nonFinite[0])}"
                    + $"{OfGroup(evidence.Backward.NonFinite, nonFinite[0])}, where the exact derivative is "
                    + $"{Text.Number(gradients.Exact.Values[nonFinite[0]])}; "
                    + "look for 0/0, or a difference of two infinities";
            }
            wrong = [.. wrong.Except(nonFinite)];
            if (wrong.Length == 0)
                continue;
            int worst = wrong.MaxBy(comparison.RelativeError);
            string truth = problem.Layer is null ? "differences" : "exact";
            yield return $"{tensor.Name}: {wrong.Length} of {judged.Length} entries {Are(wrong.Length)} wrong, "
                + $"worst at {tensor.Entry(worst)}: analytic {Text.Number(gradients.Analytic[worst])}, "
                + $"{truth} {Text.Number(gradients.Exact.Values[worst])}, "
                + $"off by {Text.Number(comparison.RelativeError(worst))} of its scale, "
                + $"{Text.Number(comparison.Error(worst))}, where rounding explains at most "
                + $"{Text.Number(comparison.Bound(worst))}";
            if (wrong.All(k => comparison.Formula[k] == EntryVerdict.Correct && !gradients.IsGiven[k]))
            {
                yield return $"{tensor.Name}: the same backward code agrees in double, so that the formula is right "
                    + "and this device or its compiler computes wrongly; check on another device";
            }
        }
    }

    private static string Are(int entries) => entries == 1 ? "is" : "are";

    private static string Tied(Problem problem, Evidence evidence)
    {
        var tie = evidence.Comparison.WrongTies[0];
        string sum = Text.Number(tie.Sum(evidence.Gradients.Analytic));
        string right = Text.Number((tie.Low + tie.High) / 2);
        string first = Name(problem, tie.Entries[0]);
        if (!tie.Signs.Contains(-1))
        {
            return $"{first} and {tie.Entries.Length - 1} more tie: each entry alone could be right, but together they "
                + $"are {sum}, where moving all of them changes the cost by {right}; look at how a tie is shared out";
        }
        return $"{first} and {Name(problem, tie.Entries[1])} pass a kink together: each entry alone could be right, "
            + $"but the first less the second is {sum}, where moving them against each other changes the cost by "
            + $"{right}; give both the slope of the same side";
    }

    private static string Vacuous(Problem problem, Evidence evidence)
    {
        bool moves = evidence.Comparison.LargestMagnitude > 0;
        return moves
            ? $"every variable moves the outputs of {problem.Name}, but the cost {problem.CostName} does not change: "
                + "the changes cancel, as they do where outputs have a fixed sum, so that a right and a wrong gradient "
                + "look alike; use squared error (--cost mse), a signed random projection (--cost projection), or "
                + "larger values (--scale)"
            : $"the cost {problem.CostName} does not change with any variable at this point; use other values "
                + "(--seed, --scale, --tensor) or a signed random projection (--cost projection)";
    }

    private static string? Kinks(Problem problem, Evidence evidence)
    {
        int[] kinks = [.. evidence.Comparison.With(EntryVerdict.Kink)];
        int all = evidence.Comparison.Judged.Length;
        if (kinks.Length == 0)
            return null;
        string where = kinks.Length == 1 ? "one entry sits" : $"{kinks.Length} of {all} entries sit";
        string what = $"{where} on a kink, the first {Name(problem, kinks[0])}: any slope between "
            + "those of its two sides is valid there, as this one is";
        return kinks.Length == all ? $"{what}, so that nothing has been shown; use other values" : what;
    }

    private static string? NonFinite(Problem problem, Precision precision, Evidence evidence)
    {
        int output = Array.FindIndex(evidence.Forward.Outputs, value => !double.IsFinite(value));
        if (output >= 0)
        {
            var tensor = problem.OutputTensors.First(each => output < each.End);
            string group = OfGroup(evidence.Forward.NonFinite, output);
            string hint = group.Length > 0
                ? "look for 0/0, an overflow or a function outside its domain"
                : "look at the input for NaN or infinity";
            return $"forward gives {Text.Number(evidence.Forward.Outputs[output])} at {tensor.Entry(output)}{group}: "
                + $"nothing can be said of a gradient there; {hint}, or use a smaller --scale";
        }
        int term = Array.FindIndex(evidence.Forward.Terms, value => !double.IsFinite(value));
        if (term >= 0)
        {
            string place = problem.OutputTensors.First(each => term < each.End).Entry(term);
            return $"the cost is {Text.Number(evidence.Forward.Terms[term])} at {place}: "
                + "nothing can be said of a gradient there; use a smaller --scale";
        }
        double[] exact = evidence.Gradients.Exact.Values;
        int entry = evidence.Gradients.Judged.FirstOrDefault(k => !double.IsFinite(exact[k]), -1);
        if (entry >= 0)
        {
            return $"the exact derivative is {Text.Number(exact[entry])} at {Name(problem, entry)}: the point lies at "
                + "the edge of the function's domain or overflows; use other values or a smaller --scale";
        }
        entry = evidence.Gradients.Judged.FirstOrDefault(evidence.Comparison.HasNoNumber, -1);
        return entry < 0
            ? null
            : $"the exact derivative is {Text.Number(exact[entry])} at {Name(problem, entry)}, "
                + $"beyond what {precision.Name()} can hold; use a smaller --scale";
    }

    private static string OfGroup(NonFiniteResult? made, int index) =>
        made is not null && made.Index == index ? $", by group {made.Group} from finite values" : "";

    private static string LostToFunctions(Problem problem, Precision precision, Evidence evidence, int[] lost)
    {
        var (comparison, functions) = (evidence.Comparison, evidence.Gradients.Functions);
        int worst = lost.MaxBy(comparison.RelativeError);
        return $"the formula is right, but {functions.Described()} {lost.Length} of {comparison.Judged.Length} entries "
            + $"in {precision.Name()} are off by more than ours could make them: by up to "
            + $"{Text.Number(comparison.RelativeError(worst))} of their scale, at {Name(problem, worst)} by "
            + $"{Text.Number(comparison.Error(worst))} where ours explain "
            + $"{Text.Number(comparison.Bound(worst))}; --math portable computes with ours";
    }

    private static IEnumerable<string> Undecided(Problem problem, Precision precision, Evidence evidence)
    {
        var comparison = evidence.Comparison;
        int[] open = [.. comparison.With(EntryVerdict.Undecided)
            .Where(k => double.IsFinite(evidence.Gradients.Exact.Values[k]))];
        int[] unbounded = [.. open.Where(k => !double.IsFinite(comparison.RelativeFormulaBound(k)))];
        int[] doubtful = [.. comparison.Doubtful.SelectMany(tensor => tensor.EntriesIn(open))];
        int[] wide = [.. open.Except(unbounded).Except(doubtful)
            .Where(k => comparison.Formula[k] == EntryVerdict.Undecided)];
        int[] lost = [.. open.Except(unbounded).Except(doubtful).Except(wide).Except(comparison.LostToFunctions())
            .Where(k => !comparison.HasNoNumber(k))];
        foreach (var tensor in comparison.Doubtful)
        {
            yield return $"the formula of {tensor.Name} is proven to be off, by no more than 1e-6 of what cancels in "
                + "it, which a constant cut short could do; but less than a thousandth of that is left, and so could a "
                + "bug; use values where less cancels";
        }
        if (unbounded.Length > 0)
        {
            yield return $"at {Text.Entries(unbounded.Length)}, the first {Name(problem, unbounded[0])}, "
                + "nothing bounds what rounding does: a value on the way is infinite or overflows, or forward jumps "
                + "there; use other values or a smaller --scale";
        }
        if (wide.Length > 0 && problem.Layer is null)
        {
            int worst = wide.MaxBy(comparison.RelativeFormulaBound);
            yield return $"at {Text.Entries(wide.Length)} differences and the noise of the gradient leave more open "
                + $"than it is worth, most at {Name(problem, worst)}: "
                + $"{Text.Number(comparison.RelativeFormulaBound(worst))} of its scale; use other values, or double";
        }
        else if (wide.Length > 0)
        {
            int worst = wide.MaxBy(comparison.RelativeFormulaBound);
            yield return $"at {Text.Entries(wide.Length)} rounding alone could move the derivative by more than it is "
                + $"worth, even in double: by {Text.Number(comparison.RelativeFormulaBound(worst))} of its scale at "
                + $"{Name(problem, worst)}. The forward loses its digits there, or rounding hides on which side of a "
                + "kink the point lies; use other values";
        }
        if (lost.Length > 0)
        {
            int worst = lost.MaxBy(comparison.RelativeError);
            yield return $"the formula is right in double, but {precision.Name()} is off by up to "
                + $"{Text.Number(comparison.RelativeError(worst))} of the scale at {Text.Entries(lost.Length)}, "
                + $"most at {Name(problem, worst)}: rounding explains that, and whoever uses them in this precision "
                + "should know";
        }
    }
}
