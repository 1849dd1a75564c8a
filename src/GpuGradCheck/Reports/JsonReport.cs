using System.Text.Json;
using System.Text.Json.Nodes;

namespace GpuGradCheck;

/// <summary>
/// Reports as JSON, schema 1. Numbers that are not finite are the strings "NaN", "Infinity", "-Infinity".
/// </summary>
public static class JsonReport
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>A check or a sweep.</summary>
    public static string Of(GradientReport report, string command)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Text(Check(report, command));
    }

    /// <summary>A check, a sweep, or what a comparison begins with.</summary>
    internal static JsonObject Check(GradientReport report, string command)
    {
        var document = Document(command);
        document["verdict"] = ResultText.Word(report.Verdict);
        document["layer"] = Layer(report.Problem, report.Options);
        document["cost"] = report.Problem.CostName;
        document["seed"] = report.Options.Seed;
        document["scale"] = Number(report.Options.Scale);
        document["planted"] = report.Options.Plant;
        document["truth"] = report.Problem.Layer is null ? "differences" : "dual";
        document["runs"] = Array(report.Runs.Select(run => Run(run, report.Options.Sweep is not null)));
        return document;
    }

    /// <summary>The devices found.</summary>
    public static string Of(IReadOnlyList<DeviceInfo> devices)
    {
        var document = Document("devices");
        document["devices"] = Array(devices.Select(device => new JsonObject
        {
            ["id"] = device.Id,
            ["kind"] = DeviceInfo.KindName(device.Kind),
            ["name"] = device.Name,
            ["memoryBytes"] = device.MemoryBytes,
            ["double"] = device.HasDouble,
            ["usable"] = device.Problem is null,
            ["reason"] = device.Problem,
        }));
        return Text(document);
    }

    /// <summary>The layers and costs of the catalogue.</summary>
    public static string OfCatalog()
    {
        var document = Document("layers");
        document["layers"] = Array(Catalog.Layers.Select(layer => new JsonObject
        {
            ["name"] = layer.Name,
            ["dimensions"] = Array(layer.Dimensions.Select(name => JsonValue.Create(name))),
            ["shape"] = Array(layer.DefaultShape.Dimensions.Select(dimension => JsonValue.Create(dimension))),
            ["cost"] = layer.DefaultCost,
            ["tensors"] = Array(layer.Create(layer.DefaultShape).Tensors.Variables
                .Select(tensor => JsonValue.Create(tensor.Name))),
        }));
        document["costs"] = Array(Catalog.Costs.Select(cost => new JsonObject
        {
            ["name"] = cost.Name,
            ["formula"] = cost.Formula,
        }));
        return Text(document);
    }

    /// <summary>What every document begins with.</summary>
    internal static JsonObject Document(string command) => new()
    {
        ["schema"] = Schema,
        ["version"] = ProgramVersion.Text,
        ["command"] = command,
    };

    /// <summary>The document as it is written.</summary>
    internal static string Text(JsonObject document) => document.ToJsonString(Format);

    /// <summary>Where a run was made.</summary>
    internal static JsonObject Device(DeviceInfo device) =>
        new() { ["kind"] = DeviceInfo.KindName(device.Kind), ["id"] = device.Id, ["name"] = device.Name };

    private static JsonObject Layer(Problem problem, CheckOptions options) => new()
    {
        ["name"] = problem.Name,
        ["shape"] = Array((options.Shape ?? problem.Differentiable[0].Shape)
            .Select(dimension => JsonValue.Create(dimension))),
        ["variables"] = problem.Variables,
        ["groups"] = problem.Layer?.ForwardGroups,
        ["outputs"] = problem.Outputs,
        ["tensors"] = Array(problem.Tensors.Select(tensor => new JsonObject
        {
            ["name"] = tensor.Name,
            ["shape"] = Array(tensor.Shape.Select(dimension => JsonValue.Create(dimension))),
            ["offset"] = tensor.Offset,
            ["differentiable"] = problem.Differentiable.Contains(tensor),
        })),
    };

    private static JsonObject Run(RunReport run, bool isSweep)
    {
        var json = new JsonObject
        {
            ["device"] = Device(run.Device),
            ["sharedWith"] = new JsonArray([.. run.SharedWith.Select(Device)]),
            ["precision"] = run.Precision.Name(),
            ["math"] = run.Math.Name(),
            ["passes"] = run.Passes == PassMode.Full ? "full" : "footprint",
            ["coverage"] = Coverage(run.Coverage),
            ["verdict"] = ResultText.Word(run.Verdict),
            ["formula"] = run.Formula is { } formula ? ResultText.Word(formula) : null,
            ["accuracy"] = Number(run.Accuracy),
            ["informative"] = run.Informative,
            ["noticed"] = Number(run.Noticed),
            ["counts"] = Counts(run.Counts),
            ["discrepancy"] = Discrepancy(run.Discrepancy),
            ["deterministic"] = new JsonObject
            {
                ["forward"] = run.IsForwardDeterministic,
                ["backward"] = run.IsBackwardDeterministic,
            },
            ["costValue"] = Number(run.Cost),
            ["rowCosts"] = Array(run.RowCosts.Select(Number)),
            ["worst"] = Array(run.Worst.Select(Entry)),
            ["diagnosis"] = Diagnosis(run.Diagnosis),
            ["reasons"] = Array(run.Reasons.Select(reason => JsonValue.Create(reason))),
            ["perturbedPasses"] = run.PerturbedPasses,
            ["milliseconds"] = new JsonObject
            {
                ["total"] = Number(run.Milliseconds.Total),
                ["compile"] = Number(run.Milliseconds.Compile),
                ["perturbed"] = Number(run.Milliseconds.Perturbed),
                ["exact"] = Number(run.Milliseconds.Exact),
            },
        };
        if (isSweep)
            json["steps"] = Array(run.Steps.Select(Step));
        return json;
    }

    private static JsonObject Coverage(CoverageReport coverage)
    {
        var json = new JsonObject
        {
            ["mode"] = coverage.Coverage.ToString(),
            ["entries"] = coverage.Entries,
            ["measured"] = coverage.Measured,
            ["missed"] = Number(coverage.Missed),
            ["risk"] = Number(coverage.Risk),
        };
        if (coverage.Projections is { } projections)
        {
            json["outcome"] = ResultText.Word(projections.Outcome);
            json["directions"] = projections.Directions;
            json["blocks"] = projections.Blocks;
            json["passes"] = projections.Passes;
            json["located"] = Array(projections.Located.Select(place => new JsonObject
            {
                ["tensor"] = place.Tensor,
                ["index"] = Array(place.Index.Select(index => JsonValue.Create(index))),
            }));
        }
        json["message"] = CoverageText.Of(coverage);
        return json;
    }

    private static JsonObject Counts(Counts counts) => new()
    {
        ["checked"] = counts.Checked,
        ["correct"] = counts.Correct,
        ["wrong"] = counts.Wrong,
        ["undecided"] = counts.Undecided,
        ["kink"] = counts.Kink,
        ["nonfinite"] = counts.NonFinite,
    };

    private static JsonObject Discrepancy(Discrepancies discrepancies) => new()
    {
        ["numericAnalytic"] = Number(discrepancies.NumericAnalytic),
        ["numericExact"] = Number(discrepancies.NumericExact),
        ["analyticExact"] = Number(discrepancies.AnalyticExact),
    };

    private static JsonObject Step(StepReport step)
    {
        var json = new JsonObject { ["step"] = Number(step.Step) };
        foreach (var (name, value) in Discrepancy(step.Discrepancies).ToList())
            json[name] = value?.DeepClone();
        json["summedNumericAnalytic"] = step.SummedNumericAnalytic is { } summed ? Number(summed) : null;
        return json;
    }

    private static JsonObject Entry(EntryReport entry) => new()
    {
        ["tensor"] = entry.Tensor,
        ["index"] = Array(entry.Index.Select(index => JsonValue.Create(index))),
        ["analytic"] = Number(entry.Analytic),
        ["exact"] = Number(entry.Exact),
        ["numeric"] = Number(entry.Numeric),
        ["numericBound"] = Number(entry.NumericBound),
        ["step"] = Number(entry.Step),
        ["bound"] = Number(entry.Bound),
        ["verdict"] = ResultText.Word(entry.Verdict),
    };

    private static JsonObject? Diagnosis(Diagnosis? diagnosis)
    {
        if (diagnosis is null)
            return null;
        var json = new JsonObject { ["pattern"] = diagnosis.Pattern };
        if (diagnosis.Factor is { } factor)
            json["factor"] = Number(factor);
        if (diagnosis.Name is { } name)
            json["name"] = name;
        if (diagnosis.Tensor is { } tensor)
            json["tensor"] = tensor;
        if (diagnosis.Region is { } region)
            json["region"] = region;
        json["message"] = diagnosis.Message;
        return json;
    }

    /// <summary>A list.</summary>
    internal static JsonArray Array(IEnumerable<JsonNode?> nodes) => [.. nodes];

    /// <summary>A number, or the name of one that is not finite.</summary>
    internal static JsonValue Number(double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : JsonValue.Create(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
}
