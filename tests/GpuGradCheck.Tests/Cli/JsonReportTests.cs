using System.Text.Json.Nodes;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>The JSON that other programs read: schema 1 of the command-line contract.</summary>
public sealed class JsonReportTests
{
    private const string Check = """
        schema                                  1
        version                                 string
        command                                 check|sweep
        verdict                                 correct|wrong|undecided|vacuous
        layer.name                              string
        layer.shape[]                           integer
        layer.variables                         integer
        layer.groups                            integer
        layer.outputs                           integer
        layer.tensors[].name                    string
        layer.tensors[].shape[]                 integer
        layer.tensors[].offset                  integer
        layer.tensors[].differentiable          bool
        cost                                    string
        seed                                    integer
        scale                                   number
        planted                                 string?
        runs[].device.kind                      cpu|opencl|cuda
        runs[].device.name                      string
        runs[].precision                        float|double
        runs[].math                             portable|fast|native
        runs[].passes                           footprint|full
        runs[].verdict                          correct|wrong|undecided|vacuous
        runs[].formula                          correct|wrong|undecided|vacuous?
        runs[].accuracy                         number
        runs[].counts.checked                   integer
        runs[].counts.correct                   integer
        runs[].counts.wrong                     integer
        runs[].counts.undecided                 integer
        runs[].counts.kink                      integer
        runs[].counts.nonfinite                 integer
        runs[].discrepancy.numericAnalytic      number
        runs[].discrepancy.numericExact         number
        runs[].discrepancy.analyticExact        number
        runs[].deterministic.forward            bool
        runs[].deterministic.backward           bool
        runs[].worst[].tensor                   string
        runs[].worst[].index[]                  integer
        runs[].worst[].analytic                 number
        runs[].worst[].exact                    number
        runs[].worst[].numeric                  number
        runs[].worst[].numericBound             number
        runs[].worst[].step                     number
        runs[].worst[].bound                    number
        runs[].worst[].verdict                  correct|wrong|undecided|kink|nonfinite
        runs[].diagnosis                        object?
        runs[].reasons[]                        string
        runs[].perturbedPasses                  integer
        runs[].milliseconds.total               number
        runs[].milliseconds.compile             number
        runs[].milliseconds.perturbed           number
        runs[].milliseconds.exact               number
        """;

    private const string Sweep = Check + """

        runs[].steps[].step                     number
        runs[].steps[].numericAnalytic          number
        runs[].steps[].numericExact             number
        runs[].steps[].analyticExact            number
        runs[].steps[].summedNumericAnalytic    number?
        """;

    private const string Devices = """
        schema                                  1
        version                                 string
        command                                 devices
        devices[].kind                          cpu|opencl|cuda
        devices[].name                          string
        devices[].usable                        bool
        devices[].reason                        string?
        """;

    private const string Layers = """
        schema                                  1
        version                                 string
        command                                 layers
        layers[].name                           string
        layers[].dimensions[]                   string
        layers[].shape[]                        integer
        layers[].tensors[]                      string
        layers[].cost                           string
        costs[].name                            string
        """;

    [Theory]
    [InlineData("check mse --device cpu --json -", 0, Check)]
    [InlineData("check softmax --math native --device cpu --json -", 0, Check)]
    [InlineData("check dense --plant sign --device cpu --json -", 1, Check)]
    [InlineData("check softmax --cost sum --device cpu --json -", 2, Check)]
    [InlineData("check mse --scale 1e308 --device cpu --json -", 2, Check)]
    [InlineData("sweep tanh --device cpu --json -", 0, Sweep)]
    [InlineData("sweep mse --step 1e-30 --precision float --device cpu --json -", 0, Sweep)]
    [InlineData("devices --json -", 0, Devices)]
    [InlineData("layers --json -", 0, Layers)]
    public void The_document_alone_is_on_standard_output_and_has_every_field_of_the_schema(
        string line, int status, string fields)
    {
        var result = Invocation.Of(line);

        Assert.Equal(status, result.Status);
        Assert.Empty(result.Remarks);
        Assert.Equal(line.Split(' ')[0], (string?)result.Json["command"]);
        Assert.Empty(JsonSchema.Violations(result.Output, fields));
    }

    [Theory]
    [InlineData("portable")]
    [InlineData("fast")]
    [InlineData("native")]
    public void Each_run_says_whose_functions_it_was_computed_with(string math) => Assert.All(
        Invocation.Of($"check tanh --math {math} --device cpu --json -").Runs,
        run => Assert.Equal(math, (string?)run["math"]));

    [Fact]
    public void What_was_asked_for_stands_in_the_document()
    {
        var document = Invocation.Of(
            "check dense --shape 2x3x4 --cost projection --seed -7 --scale 0.5 --precision double --passes full "
            + "--device cpu --json -").Json;

        Assert.Equal(
            """{"name":"dense","shape":[2,3,4],"variables":22,"groups":8,"outputs":8}""",
            Without(document["layer"]!, "tensors"));
        Assert.Equal(
            """
            [{"name":"input","shape":[2,3],"offset":0,"differentiable":true},
            {"name":"weight","shape":[3,4],"offset":6,"differentiable":true},
            {"name":"bias","shape":[4],"offset":18,"differentiable":true},
            {"name":"projection","shape":[2,4],"offset":22,"differentiable":false}]
            """.ReplaceLineEndings(""),
            document["layer"]!["tensors"]!.ToJsonString());
        Assert.Equal(
            """{"cost":"projection","seed":-7,"scale":0.5,"planted":null,"truth":"dual"}""",
            Without(document, "schema", "version", "command", "verdict", "layer", "runs"));
        var run = Assert.Single(document["runs"]!.AsArray())!;
        Assert.Equal("double", (string?)run["precision"]);
        Assert.Equal("full", (string?)run["passes"]);
        Assert.Equal(44, (long)run["perturbedPasses"]!);
        Assert.Equal(
            """{"checked":22,"correct":22,"wrong":0,"undecided":0,"kink":0,"nonfinite":0}""",
            run["counts"]!.ToJsonString());
    }

    [Fact]
    public void Each_discrepancy_is_between_the_two_gradients_that_it_names()
    {
        var run = Invocation.Of(
            "check mse --shape 2x3 --plant factor:0.5 --step 0.125 --precision float --device cpu --json -").Runs[0];
        double[] Of(string field) => [.. run["worst"]!.AsArray().Select(entry => (double)entry![field]!)];
        double Between(string a, string b) =>
            Norm(Of(a).Zip(Of(b), (x, y) => x - y)) / (Norm(Of(a)) + Norm(Of(b)));

        Assert.Equal(6, run["worst"]!.AsArray().Count);
        Assert.Equal(Between("numeric", "analytic"), (double)run["discrepancy"]!["numericAnalytic"]!, 1e-15);
        Assert.Equal(Between("numeric", "exact"), (double)run["discrepancy"]!["numericExact"]!, 1e-15);
        Assert.Equal(Between("analytic", "exact"), (double)run["discrepancy"]!["analyticExact"]!, 1e-15);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_strings()
    {
        using var folder = new TemporaryFolder();
        string values = folder.Save("values.npy", new double[,] { { 1, double.PositiveInfinity, 3 } });
        string gradient = folder.Save(
            "gradient.npy", new double[,] { { double.NegativeInfinity, double.PositiveInfinity, double.NaN } });

        var point = Invocation.Of("check mse --shape 1x3 --device cpu --json - --tensor", $"input={values}");
        var given = Invocation.Of("check mse --shape 1x3 --device cpu --json - --gradient", $"input={gradient}");

        Assert.Equal(2, point.Status);
        Assert.Equal("Infinity", (string?)point.Runs[0]["costValue"]);
        Assert.Equal(1, given.Status);
        Assert.Equal(
            ["-Infinity", "Infinity", "NaN"],
            given.Runs[0]["worst"]!.AsArray()
                .OrderBy(entry => (int)entry!["index"]![1]!)
                .Select(entry => (string?)entry!["analytic"]));
        Assert.Equal(3, (int)given.Runs[0]["counts"]!["nonfinite"]!);
        Assert.Empty(JsonSchema.Violations(point.Output, Check));
        Assert.Empty(JsonSchema.Violations(given.Output, Check));
    }

    [Fact]
    public void A_step_too_small_to_move_a_variable_has_no_numerical_gradient()
    {
        var run = Invocation.Of("sweep mse --step 1e-30 --precision float --device cpu --json -").Runs[0];
        var step = run["steps"]![0]!;

        Assert.Equal("NaN", (string?)step["numericExact"]);
        Assert.Equal("NaN", (string?)step["numericAnalytic"]);
        Assert.Equal("NaN", (string?)step["summedNumericAnalytic"]);
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));

    private static string Without(JsonNode node, params string[] fields)
    {
        var rest = node.DeepClone().AsObject();
        foreach (string field in fields)
            rest.Remove(field);
        return rest.ToJsonString();
    }
}
