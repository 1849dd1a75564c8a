namespace GpuGradCheck;

/// <summary>What is said of a result, in the same words in every report.</summary>
public static class ResultText
{
    /// <summary>The verdict in a word.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "correct",
        Verdict.Wrong => "wrong",
        Verdict.Vacuous => "vacuous",
        _ => "undecided",
    };

    /// <summary>The verdict on an entry in a word.</summary>
    public static string Word(EntryVerdict verdict) => verdict switch
    {
        EntryVerdict.Correct => "correct",
        EntryVerdict.Kink => "kink",
        EntryVerdict.Wrong => "wrong",
        EntryVerdict.NonFinite => "nonfinite",
        _ => "undecided",
    };

    /// <summary>A number to three significant digits.</summary>
    public static string Number(double value) => Text.Number(value);

    /// <summary>A central difference with its bound, where there is one.</summary>
    public static string Numeric(EntryReport entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return double.IsFinite(entry.NumericBound)
            ? $"{Number(entry.Numeric)} ± {Number(entry.NumericBound)}"
            : Number(entry.Numeric);
    }

    /// <summary>The whole result in one sentence.</summary>
    public static string Headline(GradientReport report)
    {
        var run = report.Runs.MaxBy(each => each.Verdict)!;
        string subject = $"the analytic gradient of {report.Problem.Name} ({Dimensions(report.Problem)}) "
            + $"with cost {report.Problem.CostName}";
        return run.Verdict switch
        {
            Verdict.Correct when run.Counts.Kink > 0 =>
                $"{subject} agrees with {Truth(report.Problem)} in {Text.Entries(run.Counts.Correct)} "
                + $"and is a valid subgradient in {run.Counts.Kink}, at kinks.",
            Verdict.Correct => $"{subject} agrees with {Truth(report.Problem)} in {CoverageText.Covered(run)}.",
            Verdict.Wrong when run.Counts.Wrong + run.Counts.NonFinite == 0 =>
                $"{subject} is wrong: {run.Diagnosis?.Message ?? "along random directions"}.",
            Verdict.Wrong => $"{subject} is wrong in {run.Counts.Wrong + run.Counts.NonFinite} of "
                + $"{run.Counts.Checked} entries{CoverageText.LookedAt(run)}, worst at {run.Worst[0].Name}.",
            Verdict.Vacuous => $"this cost says nothing about {subject}.",
            _ => $"{subject} cannot be decided here.",
        };
    }

    /// <summary>The whole result and its reason in one sentence.</summary>
    public static string HeadlineWithReason(GradientReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string headline = Headline(report);
        var run = report.Runs.MaxBy(each => each.Verdict)!;
        string? reason = run.Diagnosis?.Message
            ?? (run.Verdict != Verdict.Correct && run.Reasons.Count > 0 ? run.Reasons[0] : null);
        return reason is null || headline.Contains(reason, StringComparison.Ordinal)
            ? headline
            : $"{headline.TrimEnd('.')}: {reason}.";
    }

    /// <summary>
    /// The result in one sentence, then how and why by the run with the worst verdict, a line each, then how to repeat
    /// it.
    /// </summary>
    public static string Explanation(GradientReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var run = report.Runs.MaxBy(each => each.Verdict)!;
        string[] lines =
        [
            Headline(report),
            $"{run.Device.Id} {run.Precision.Name()}:",
            .. run.Diagnosis is { } diagnosis ? [$"{diagnosis.Pattern}: {diagnosis.Message}"] : Array.Empty<string>(),
            .. run.Reasons,
            $"to repeat it: {Reproduction.Of(report)}",
        ];
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>What a gradient is held against.</summary>
    private static string Truth(Problem problem) =>
        problem.Layer is null ? "central differences, within their bounds," : "the exact derivative";

    /// <summary>Dimensions of the layer's tensors, for people.</summary>
    internal static string Dimensions(Problem problem) =>
        string.Join(", ", problem.Differentiable.Select(tensor => $"{tensor.Name} {string.Join('x', tensor.Shape)}"));
}
