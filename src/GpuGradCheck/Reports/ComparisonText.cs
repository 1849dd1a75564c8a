using System.Globalization;

namespace GpuGradCheck;

/// <summary>What a comparison says, in words.</summary>
internal static class ComparisonText
{
    /// <summary>The whole comparison in one sentence.</summary>
    public static string Headline(ComparisonReport comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var report = comparison.Report;
        string subject = $"{report.Problem.Name} ({ResultText.Dimensions(report.Problem)}) "
            + $"with cost {report.Problem.CostName}";
        if (comparison.Pairs.FirstOrDefault(pair => pair.Unexplained is not null) is { } pair)
            return $"{subject}: {Suspect(comparison, pair)}.";
        string verdict = $"{subject}: {Verdicts(report)}";
        if (!comparison.Comparable.Any())
            return $"{verdict}.";
        return comparison.HasSameBits
            ? $"{verdict}; identical bits in each precision."
            : $"{verdict}; the bits differ.";
    }

    /// <summary>What a run is called among the others.</summary>
    public static string Name(ComparisonReport comparison, int run)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var runs = comparison.Report.Runs;
        bool isOneMath = runs.All(each => each.Math == runs[0].Math);
        return $"{runs[run].Device.Id} {runs[run].Precision.Name()}{(isOneMath ? "" : $" {MathName(runs[run].Math)}")}";
    }

    /// <summary>Whose functions, as on the command line.</summary>
    public static string MathName(MathFunctions functions) => functions.ToString().ToLowerInvariant();

    /// <summary>A distance in ULP with its place, such as "2 ULP at output[1,3]".</summary>
    public static string Distance(Gap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return gap.Place is null ? "same" : $"{Ulp(gap.MaxUlp)} at {gap.Place.Name}";
    }

    /// <summary>A number of ULP.</summary>
    public static string Ulp(double count) => double.IsFinite(count) ? $"{Text.Number(count)} ULP" : "no number of ULP";

    /// <summary>A number with as many digits as tell it from its neighbours.</summary>
    public static string Digits(double value, Precision precision) => precision == Precision.Float
        ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What is to be known of the pairs that differ in one respect.</summary>
    public static IEnumerable<string> Notes(ComparisonReport comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        foreach (var pair in comparison.Comparable.Where(pair => pair.Unexplained is not null))
        {
            yield return $"{Suspect(comparison, pair)}; look in the layer's forward for what kernels/README.md says "
                + "not to write, then suspect the device's compiler";
        }
        foreach (var pair in comparison.Pairs.Where(pair => pair.Respects == 1 && !pair.HasSameBits))
            yield return Differences(comparison, pair);
    }

    private static string Verdicts(GradientReport report) => report.Verdict == Verdict.Correct
        ? $"{report.Runs.Count} runs agree with the exact derivative"
        : $"the gradient is {ResultText.Word(report.Verdict)} in "
            + $"{report.Runs.Count(run => run.Verdict == report.Verdict)} of {report.Runs.Count} runs";

    private static string Differences(ComparisonReport comparison, RunPair pair)
    {
        int all = comparison.Report.Problem.Variables;
        string[] parts =
        [
            .. pair.CostUlp > 0 ? [$"the cost by {Ulp(pair.CostUlp)}"] : Array.Empty<string>(),
            .. Part("outputs", pair.Outputs, comparison.Report.Problem.Results),
            .. Part("gradient", pair.Gradient, all),
            .. pair.IsSamePrecision ? Part("numerical gradient", pair.Numeric, all) : [],
        ];
        string what = parts.Length > 0
            ? string.Join(", ", parts)
            : $"by what is rounded away in {pair.Precision.Name()}";
        return $"{Name(comparison, pair.A)} and {Name(comparison, pair.B)} differ: {what}";
    }

    private static string[] Part(string quantity, Gap gap, int all) => gap.Place is null
        ? []
        : [$"{quantity} by up to {Distance(gap)} ({gap.Differing} of {all} entries)"];

    // Where the CPU accelerator takes part it is the one that runs the layer's code as it is.
    private static string Suspect(ComparisonReport comparison, RunPair pair)
    {
        var place = pair.Unexplained!;
        var (a, b) = (comparison.Report.Runs[pair.A], comparison.Report.Runs[pair.B]);
        string Given(RunReport run) => $"{run.Device.Id} gives {Text.Number(run.Outputs[place.Offset])}";
        double bound = a.OutputBounds[place.Offset] + b.OutputBounds[place.Offset];
        string who = a.Device.Kind == DeviceKind.Cpu ? $"{b.Device.Id} computes wrongly"
            : b.Device.Kind == DeviceKind.Cpu ? $"{a.Device.Id} computes wrongly"
            : $"{a.Device.Id} or {b.Device.Id} computes wrongly";
        return $"{who} in {a.Precision.Name()}: at {place.Name} {Given(a)} and {Given(b)}, "
            + $"and rounding explains {Text.Number(bound)}";
    }
}
