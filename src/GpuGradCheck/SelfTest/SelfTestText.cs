using System.Globalization;

namespace GpuGradCheck.SelfTests;

/// <summary>Every sentence that is said about a self-test.</summary>
internal static class SelfTestText
{
    /// <summary>The outcome in a word.</summary>
    public static string Word(SelfTestReport report) => report.Holds ? "passed" : "failed";

    /// <summary>The outcome in a sentence.</summary>
    public static string Headline(SelfTestReport report)
    {
        int alarms = report.Runs.Sum(run => run.Ours.Correct.Wrong);
        int missed = report.Runs.Sum(run => run.Ours.Gross.Correct);
        int correct = report.Runs.Sum(run => run.Ours.Correct.Total);
        int gross = report.Runs.Sum(run => run.Ours.Gross.Total);
        return $"{alarms} of {Count(correct)} correct gradients were called wrong, "
            + $"and {missed} of {Count(gross)} gross bugs correct.";
    }

    /// <summary>What the run was over.</summary>
    public static string Subject(SelfTestRun run) =>
        $"{run.Device.Id} {run.Precision.Name()}: {Count(run.Ours.Correct.Total)} correct gradients, "
        + $"{Count(run.Ours.Gross.Total)} gross bugs (some entry off by 5 % of its scale or more), "
        + $"{Count(run.Ours.Subtle.Total)} subtle ones (0.1 to 5 %)";

    /// <summary>What was counted apart, and why.</summary>
    public static IEnumerable<string> Notes(SelfTestReport report, SelfTestRun run)
    {
        int subgradients = run.Faults.Sum(fault => fault.Subgradients);
        int immaterial = run.Faults.Sum(fault => fault.Immaterial);
        int hidden = run.Faults.Sum(fault => fault.Vacuous.Total - fault.Vacuous.Wrong);
        int proven = run.Faults.Sum(fault => fault.Vacuous.Wrong);
        if (run.Vacuous > 0)
        {
            yield return $"{Count(run.Vacuous)} correct gradients have a cost that says nothing about them "
                + "(such as a plain sum after a softmax): not counted above; of the bugs planted there "
                + $"{Count(proven)} are wrong all the same and {Count(hidden)} hidden";
        }
        if (subgradients > 0)
        {
            yield return $"{Count(subgradients)} planted bugs left a valid slope everywhere, "
                + "as they can at a kink, and are none";
        }
        if (immaterial > 0)
        {
            yield return $"{Count(immaterial)} planted bugs changed less than 0.1 % of the scale anywhere, "
                + "and are not counted";
        }
        foreach (var kind in new[] { MisjudgementKind.FalseAlarm, MisjudgementKind.Missed })
        {
            foreach (var what in run.Misjudgements.Where(each => each.Kind == kind))
                yield return Describe(report, run, what);
        }
    }

    /// <summary>A case that was not judged as it should be, and how to see it again.</summary>
    public static string Describe(SelfTestReport report, SelfTestRun run, Misjudgement what)
    {
        string kind = what.Kind switch
        {
            MisjudgementKind.FalseAlarm => "correct, but called wrong",
            MisjudgementKind.Missed => $"{what.Fault} ({Word(what.Size)}), but called correct",
            MisjudgementKind.Undecided => "correct, but undecided",
            _ => $"{what.Fault}, but diagnosed as {what.Pattern}",
        };
        string precisions = report.Options.Precisions.Count > 1 ? "both" : run.Precision.Name();
        return $"{kind}: {what.Case.Command} --precision {precisions} --device {run.Device.Id}; {what.Worst.Name} is "
            + $"{Text.Number(what.Worst.Analytic)}, exact {Text.Number(what.Worst.Exact)}, "
            + $"rounding explains {Text.Number(what.Worst.Bound)}";
    }

    /// <summary>The size of a bug in a word.</summary>
    public static string Word(FaultSize size) => size switch
    {
        FaultSize.Gross => "gross",
        FaultSize.Subtle => "subtle",
        FaultSize.Subgradient => "subgradient",
        _ => "immaterial",
    };

    /// <summary>A share in percent: 0 and 100 stand for none and all, and for nothing near them.</summary>
    public static string Percent(int part, int whole)
    {
        if (whole == 0)
            return "-";
        double percent = 100.0 * part / whole;
        return percent switch
        {
            0 => "0",
            100 => "100",
            < 0.01 => "< 0.01",
            > 99.99 => "> 99.99",
            < 1 or > 99 => percent.ToString("F2", CultureInfo.InvariantCulture),
            _ => percent.ToString("F1", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
