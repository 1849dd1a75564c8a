using System.Text.Json.Nodes;

namespace GpuGradCheck.SelfTests;

/// <summary>
/// A self-test as JSON, schema 1: "outcome" passed|failed, "full", "seed", "seconds", "subjects" [{ "layer", "shape",
/// "cost", "nearZero", "nonlinear" }] and "runs", one for each device and precision. A run has "device", "precision",
/// "holds", "rules" [{ "name", "correct", "gross", "subtle" }] with ours last, "subjects" [{ "name", "correct", "bugs",
/// "rightPattern" }], "faults" [{ "name", "pattern", "bugs", "patterns": how often each was named, "rightPattern",
/// "immaterial", "subgradients", "vacuous" }], "vacuousCorrect" and "misjudged", examples of [{ "kind"
/// falseAlarm|missed|undecided|misdiagnosed, "fault", "size", "verdict", "pattern", "command", "entry", "analytic",
/// "exact", "bound" }]. Verdicts are counted as { "total", "correct", "wrong", "undecided" }.
/// </summary>
internal static class SelfTestJson
{
    public static string Of(SelfTestReport report)
    {
        var document = JsonReport.Document("selftest");
        document["outcome"] = SelfTestText.Word(report);
        document["full"] = report.Options.IsFull;
        document["seed"] = report.Options.Seed;
        document["seconds"] = report.Time.TotalSeconds;
        document["subjects"] = JsonReport.Array(report.Subjects.Select(subject => new JsonObject
        {
            ["layer"] = subject.Layer,
            ["shape"] = subject.Shape,
            ["cost"] = subject.Cost,
            ["nearZero"] = subject.IsNearZero,
            ["nonlinear"] = subject.IsNonlinear,
        }));
        document["runs"] = JsonReport.Array(report.Runs.Select(Run));
        return JsonReport.Text(document);
    }

    private static JsonObject Run(SelfTestRun run) => new()
    {
        ["device"] = JsonReport.Device(run.Device),
        ["precision"] = run.Precision.Name(),
        ["holds"] = run.Holds,
        ["rules"] = JsonReport.Array(run.Peers.Append(run.Ours).Select(rule => new JsonObject
        {
            ["name"] = rule.Name,
            ["correct"] = Counts(rule.Correct),
            ["gross"] = Counts(rule.Gross),
            ["subtle"] = Counts(rule.Subtle),
        })),
        ["subjects"] = JsonReport.Array(run.Subjects.Select(score => new JsonObject
        {
            ["name"] = score.Subject.Name,
            ["correct"] = Counts(score.Correct),
            ["bugs"] = Counts(score.Bugs),
            ["rightPattern"] = score.Right,
        })),
        ["faults"] = JsonReport.Array(run.Faults.Select(Fault)),
        ["vacuousCorrect"] = run.Vacuous,
        ["misjudged"] = JsonReport.Array(run.Misjudgements.Select(Misjudged)),
    };

    private static JsonObject Fault(FaultScore score) => new()
    {
        ["name"] = score.Fault.Name,
        ["pattern"] = score.Fault.Pattern,
        ["bugs"] = Counts(score.Bugs),
        ["patterns"] = new JsonObject(score.Patterns
            .Select(each => KeyValuePair.Create(each.Key, (JsonNode?)JsonValue.Create(each.Value)))),
        ["rightPattern"] = score.Right,
        ["immaterial"] = score.Immaterial,
        ["subgradients"] = score.Subgradients,
        ["vacuous"] = Counts(score.Vacuous),
    };

    private static JsonObject Misjudged(Misjudgement what) => new()
    {
        ["kind"] = what.Kind switch
        {
            MisjudgementKind.FalseAlarm => "falseAlarm",
            MisjudgementKind.Missed => "missed",
            MisjudgementKind.Undecided => "undecided",
            _ => "misdiagnosed",
        },
        ["fault"] = what.Fault,
        ["size"] = what.Fault is null ? null : SelfTestText.Word(what.Size),
        ["verdict"] = ResultText.Word(what.Verdict),
        ["pattern"] = what.Pattern,
        ["command"] = what.Case.Command,
        ["entry"] = what.Worst.Name,
        ["analytic"] = JsonReport.Number(what.Worst.Analytic),
        ["exact"] = JsonReport.Number(what.Worst.Exact),
        ["bound"] = JsonReport.Number(what.Worst.Bound),
    };

    private static JsonObject Counts(VerdictCounts counts) => new()
    {
        ["total"] = counts.Total,
        ["correct"] = counts.Correct,
        ["wrong"] = counts.Wrong,
        ["undecided"] = counts.Undecided,
    };
}
