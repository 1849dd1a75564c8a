namespace GpuGradCheck;

/// <summary>The answer to a check: is this gradient correct, wrong or undecidable, and why.</summary>
/// <param name="Problem">The layer and cost.</param>
/// <param name="Options">What was asked for.</param>
/// <param name="Runs">One for each device and precision.</param>
public sealed record GradientReport(Problem Problem, CheckOptions Options, IReadOnlyList<RunReport> Runs)
{
    /// <summary>The worst verdict of all runs: wrong, then vacuous or undecided, then correct.</summary>
    public Verdict Verdict => Runs.Max(run => run.Verdict);

    /// <summary>Does nothing where the gradient is correct on every device and in every precision.</summary>
    /// <exception cref="GradientNotCorrectException">
    /// It is wrong, undecided or vacuous; its message says how, why and what to do.
    /// </exception>
    public void EnsureCorrect()
    {
        if (Verdict != Verdict.Correct)
            throw new GradientNotCorrectException(ResultText.Explanation(this));
    }
}
