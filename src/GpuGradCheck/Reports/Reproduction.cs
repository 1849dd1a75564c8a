using System.Globalization;
using GpuGradCheck.Npy;

namespace GpuGradCheck;

/// <summary>
/// How a check is repeated: a command for a layer of the catalogue at random values, a line of code for any other.
/// </summary>
internal static class Reproduction
{
    private const int ValuesShown = 64;

    private static readonly CheckOptions Defaults = new();

    /// <summary>What to run or to write.</summary>
    public static string Of(GradientReport report) => Command(report) ?? Code(report);

    private static string? Command(GradientReport report)
    {
        var (layer, options) = (report.Problem.Layer, report.Options);
        var definition = Catalog.Layers.FirstOrDefault(each => each.Type == layer?.GetType());
        if (definition is null || options.Tensors.Count + options.Gradients.Count > 0)
            return null;
        var shape = new Shape(options.Shape ?? report.Problem.Differentiable[0].Shape);
        if (!IsAt(shape, definition, layer!))
            return null;
        string cost = options.Cost == definition.DefaultCost ? "" : $" --cost {options.Cost}";
        return $"gpugradcheck check {definition.Name} --shape {shape}{cost} "
            + string.Join(' ', Choices(report).Select(choice => $"{choice.Option} {choice.Value}".TrimEnd()));
    }

    /// <summary>Whether a layer of the catalogue is this one at that shape.</summary>
    private static bool IsAt(Shape shape, LayerDefinition definition, ILayer layer)
    {
        try
        {
            return definition.Create(shape).Equals(layer);
        }
        catch (UsageException)
        {
            return false;
        }
    }

    private static string Code(GradientReport report)
    {
        var (problem, options) = (report.Problem, report.Options);
        string subject = problem.Layer is { } layer ? $"new {layer.GetType().Name}(...)" : $"\"{problem.Name}\", ...";
        string[] choices =
        [
            .. options.Cost == Defaults.Cost ? (string[])[] : [$"Cost = \"{options.Cost}\""],
            .. Choices(report).Select(choice => $"{choice.Property} = {choice.Code}"),
            .. options.Tensors.Count > 0 ? [$"Tensors = {Literals(options.Tensors)}"] : (string[])[],
            .. options.Gradients.Count > 0 ? [$"Gradients = {Literals(options.Gradients)}"] : (string[])[],
        ];
        return $"GradientChecker.Check({subject}, new() {{ {string.Join(", ", choices)} }})";
    }

    /// <summary>
    /// What was chosen otherwise than by default, as an option and as code; the devices always, which "auto" leaves
    /// open.
    /// </summary>
    private static IEnumerable<(string Option, string Value, string Property, string Code)> Choices(
        GradientReport report)
    {
        var options = report.Options;
        string[] devices =
        [
            .. report.Runs.SelectMany(run => run.SharedWith.Prepend(run.Device)).Select(device => device.Id).Distinct(),
        ];
        string literals = string.Join(", ", devices.Select(id => $"\"{id}\""));
        yield return ("--device", string.Join(',', devices), "Devices", $"[{literals}]");
        if (options.Together)
            yield return ("--together", "", "Together", "true");
        if (options.Precisions is [var precision])
            yield return ("--precision", precision.Name(), "Precisions", $"[Precision.{precision}]");
        if (options.Step is { } step)
            yield return ("--step", Exactly(step), "Step", Exactly(step));
        if (options.Passes != Defaults.Passes && report.Problem.Layer is not null)
            yield return ("--passes", "full", "Passes", "PassMode.Full");
        if (options.Math != Defaults.Math)
            yield return ("--math", $"{options.Math}".ToLowerInvariant(), "Math", $"MathFunctions.{options.Math}");
        if (options.Coverage != Defaults.Coverage)
            yield return ("--coverage", $"{options.Coverage}", "Coverage", Code(options.Coverage));
        if (options.LaunchLimit != Defaults.LaunchLimit && options.LaunchLimit != Timeout.InfiniteTimeSpan)
        {
            string limit = Exactly(options.LaunchLimit.TotalSeconds);
            yield return ("--launch-limit", limit, "LaunchLimit", $"TimeSpan.FromSeconds({limit})");
        }
        string seed = options.Seed.ToString(CultureInfo.InvariantCulture);
        yield return ("--seed", seed, "Seed", seed);
        if (options.Scale != Defaults.Scale)
            yield return ("--scale", Exactly(options.Scale), "Scale", Exactly(options.Scale));
        if (options.Plant is { } bug)
            yield return ("--plant", bug, "Plant", $"\"{bug}\"");
    }

    private static string Code(Coverage coverage) =>
        coverage.Mode == CoverageMode.Sampled ? $"Coverage.Sampled({coverage.Count})" : $"Coverage.{coverage.Mode}";

    private static string Literals(IReadOnlyDictionary<string, NpyArray> arrays)
    {
        var entries = arrays.Select(each => $"[\"{each.Key}\"] = {Literal(each.Value)}");
        return $"new Dictionary<string, NpyArray> {{ {string.Join(", ", entries)} }}";
    }

    private static string Literal(NpyArray array) => array.Values.Length > ValuesShown
        ? $"/* the {array.Values.Length} values that were given */"
        : $"new([{string.Join(", ", array.Shape)}], [{string.Join(", ", array.Values.Select(Exactly))}], "
            + $"NpyElement.{array.Element})";

    private static string Exactly(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
