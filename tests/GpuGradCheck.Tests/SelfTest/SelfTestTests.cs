using System.Text.Json.Nodes;
using GpuGradCheck.Tests.Cli;
using Xunit;

namespace GpuGradCheck.Tests.SelfTest;

/// <summary>The small part of the corpus, run once as a command.</summary>
public sealed class SelfTestTests(SelfTestTests.Once once) : IClassFixture<SelfTestTests.Once>
{
    private const string Schema = """
        schema                           1
        version                          string
        command                          selftest
        outcome                          passed|failed
        full                             bool
        seed                             integer
        seconds                          number
        subjects[].layer                 string
        subjects[].shape                 string
        subjects[].cost                  string
        subjects[].nearZero              bool
        subjects[].nonlinear             bool
        runs[].device.kind               cpu
        runs[].device.id                 cpu
        runs[].precision                 float|double
        runs[].holds                     bool
        runs[].rules[].name              string
        runs[].rules[].correct.total     integer
        runs[].rules[].gross.wrong       integer
        runs[].rules[].subtle.undecided  integer
        runs[].subjects[].name           string
        runs[].subjects[].correct.total  integer
        runs[].subjects[].bugs.correct   integer
        runs[].subjects[].rightPattern   integer
        runs[].faults[].name             string
        runs[].faults[].pattern          string
        runs[].faults[].bugs.total       integer
        runs[].faults[].patterns         object
        runs[].faults[].rightPattern     integer
        runs[].faults[].immaterial       integer
        runs[].faults[].subgradients     integer
        runs[].faults[].vacuous.wrong    integer
        runs[].vacuousCorrect            integer
        runs[].misjudged[].kind          falseAlarm|missed|undecided|misdiagnosed
        runs[].misjudged[].command       string
        runs[].misjudged[].entry         string
        runs[].misjudged[].exact         number
        """;

    private IEnumerable<JsonNode> Runs => once.Result.Runs;

    /// <summary>One run for all tests.</summary>
    public sealed class Once
    {
        internal Invocation Result { get; } = Invocation.Of($"selftest --device cpu --seed {Seeds.Current} --json -");
    }

    [Fact]
    public void No_correct_gradient_is_called_wrong_and_no_gross_bug_correct()
    {
        Assert.All(Runs, run =>
        {
            var ours = Rule(run, "GpuGradCheck");
            Assert.True(Number(ours, "correct", "wrong") == 0 && Number(ours, "gross", "correct") == 0, $"{Seeds.Reproduce}: {Misjudged(run)}");
            Assert.True((bool)run["holds"]!);
        });
        Assert.Equal(("passed", 0), ((string?)once.Result.Json["outcome"], once.Result.Status));
    }

    [Fact]
    public void Both_precisions_judge_every_correct_gradient_and_many_bugs_in_each()
    {
        Assert.Equal(["float", "double"], Runs.Select(run => (string?)run["precision"]));
        int subjects = once.Result.Json["subjects"]!.AsArray().Count;
        Assert.InRange(subjects, 8, 20);
        Assert.All(Runs, run =>
        {
            var ours = Rule(run, "GpuGradCheck");
            Assert.InRange(Number(ours, "correct", "total"), 70, 14 * subjects);
            Assert.InRange(Number(ours, "gross", "total"), 7 * Number(ours, "correct", "total"), 15 * Number(ours, "correct", "total"));
            Assert.InRange(Number(ours, "subtle", "total"), Number(ours, "correct", "total"), 8 * Number(ours, "correct", "total"));
        });
    }

    [Fact]
    public void Every_rule_judges_the_same_gradients()
    {
        foreach (string kind in new[] { "correct", "gross", "subtle" })
            Assert.All(Runs, run => Assert.Single(run["rules"]!.AsArray().Select(rule => Number(rule!, kind, "total")).Distinct()));
    }

    [Fact]
    public void Fixed_tolerances_call_most_correct_gradients_wrong_in_float()
    {
        var run = Runs.First();

        foreach (string name in new[] { "PyTorch gradcheck", "CS231n", "norm ratio" })
        {
            var rule = Rule(run, name);
            Assert.True(2 * Number(rule, "correct", "wrong") > Number(rule, "correct", "total"), name);
        }
        foreach (string name in new[] { "Caffe", "JAX check_grads" })
            Assert.True(10 * Number(Rule(run, name), "gross", "correct") > Number(Rule(run, name), "gross", "total"), name);
    }

    [Fact]
    public void Each_bug_is_planted_and_caught_in_each_precision() => Assert.All(Runs, run => Assert.All(
        run["faults"]!.AsArray(),
        fault => Assert.True(
            Number(fault!, "bugs", "total") > 20 && Number(fault!, "bugs", "wrong") >= 0.97 * Number(fault!, "bugs", "total"),
            $"{fault!["name"]}, {Seeds.Reproduce}")));

    [Fact]
    public void A_vacuous_cost_is_counted_apart() => Assert.All(Runs, run =>
    {
        Assert.Equal(14, (int)run["vacuousCorrect"]!);
        Assert.True(run["faults"]!.AsArray().Sum(fault => Number(fault!, "vacuous", "undecided")) > 14);
        Assert.Equal(0, run["faults"]!.AsArray().Sum(fault => Number(fault!, "vacuous", "correct")));
    });

    [Fact]
    public void The_document_has_its_schema() => Assert.Empty(JsonSchema.Violations(once.Result.Output, Schema));

    private static JsonNode Rule(JsonNode run, string name) => run["rules"]!.AsArray().Single(rule => (string?)rule!["name"] == name)!;

    private static int Number(JsonNode node, string group, string name) => (int)node[group]![name]!;

    private static string Misjudged(JsonNode run) => string.Join("; ", run["misjudged"]!.AsArray()
        .Where(each => (string?)each!["kind"] is "falseAlarm" or "missed")
        .Select(each => each!.ToJsonString()));
}
