using System.Globalization;
using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>The part of a page that says how to make it again.</summary>
internal static class ReproductionSection
{
    /// <summary>The command, and what it left to defaults.</summary>
    public static XElement Of(IReadOnlyList<GradientReport> reports, string command)
    {
        var options = reports[0].Options;
        RunReport[] runs = [.. reports.SelectMany(report => report.Runs)];
        (string Name, string Value)[] facts =
        [
            ("layer", List(reports.Select(report =>
                $"{report.Problem.Name} ({ResultText.Dimensions(report.Problem)})"))),
            ("cost", List(reports.Select(report => report.Problem.CostName))),
            ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
            ("values",
                $"from [-{ResultText.Number(options.Scale)}, {ResultText.Number(options.Scale)}]{Given(options)}"),
            ("passes", runs[0].Passes == PassMode.Full ? "full" : "footprint"),
            ("functions", List(runs.Select(run => run.Math.Name()))),
            ("devices", List(runs.SelectMany(run => run.SharedWith.Prepend(run.Device))
                .Select(device => $"{device.Id} ({device.Name})"))),
            ("version", ProgramVersion.Text),
        ];
        return Html.Section(
            "Make it again",
            Html.Styled("pre", "command", new XAttribute("tabindex", "0"), new XElement("code", command)),
            new XElement("dl", facts.Select(fact =>
                new XElement("div", new XElement("dt", fact.Name), new XElement("dd", fact.Value)))));
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Distinct());

    private static string Given(CheckOptions options)
    {
        string[] names = [.. options.Tensors.Keys, .. options.Gradients.Keys.Select(name => $"gradient of {name}")];
        return names.Length == 0 ? "" : $"; from files: {string.Join(", ", names)}";
    }
}
