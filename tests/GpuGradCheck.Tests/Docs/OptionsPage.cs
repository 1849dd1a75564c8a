using System.CommandLine;
using System.CommandLine.Help;
using GpuGradCheck.Cli;

namespace GpuGradCheck.Tests.Docs;

/// <summary>docs/options.md, made from the program itself.</summary>
internal static class OptionsPage
{
    /// <summary>The page's text.</summary>
    public static string Text()
    {
        var root = new CommandLine(new(TextWriter.Null, TextWriter.Null), CancellationToken.None).Root([]);
        return string.Join('\n', [.. Start(), .. Commands(root), .. Options(root), .. Statuses(), .. Bugs(), .. Layers(), .. Costs()]);
    }

    private static IEnumerable<string> Start() =>
    [
        "# Every option and exit status",
        "",
        "A test holds this page against the program. `gpugradcheck COMMAND --help` says the same.",
        "",
        "Results go to standard output, progress and errors to standard error. An error is one line that says what, where and what to do.",
        "There is colour on a terminal only; `NO_COLOR` is honoured. A terminal whose encoding has the characters, and that is not",
        "`TERM=dumb`, also gets a map of the entries that are wrong and the curves of a sweep; a file or a pipe gets neither.",
    ];

    private static IEnumerable<string> Commands(Command root) => Table(
        "Commands", ["command", "does"],
        root.Subcommands.Select(command => new[] { $"`{string.Join(' ', [command.Name, .. command.Arguments.Select(each => each.Name)])}`", command.Description! }));

    private static IEnumerable<string> Options(Command root) => Table(
        "Options", ["option", "meaning", "of"],
        root.Subcommands
            .SelectMany(command => command.Options, (command, option) => (Command: command.Name, Option: option))
            .Where(each => each.Option is not HelpOption)
            .GroupBy(each => (each.Option.Name, each.Option.Description))
            .Select(group => new[] { $"`{group.Key.Name}`", group.Key.Description!, string.Join(", ", group.Select(each => each.Command)) }));

    private static IEnumerable<string> Statuses() => Table(
        "Exit status", ["status", "says"],
        ExitStatus.Meanings.Select(each => new[] { $"{each.Status}", each.Meaning }),
        "Of several devices, precisions or layers the worst verdict counts: wrong, then undecided or vacuous, then correct.");

    private static IEnumerable<string> Bugs() => Table(
        "Bugs to plant", ["`--plant`", "does to the analytic gradient"],
        PlantedFault.Known.Select(each => new[] { $"`{each.Form}`", each.Meaning }));

    private static IEnumerable<string> Layers() => Table(
        "Layers", ["layer", "`--shape`", "default", "tensors for `--tensor`", "cost"],
        Catalog.Layers.Select(layer => new[]
        {
            $"`{layer.Name}`", string.Join(" x ", layer.Dimensions), $"{layer.DefaultShape}", Tensors(layer), layer.DefaultCost,
        }),
        "The cost's own tensors, such as `target`, come on top.");

    private static IEnumerable<string> Costs() => Table(
        "Costs", ["cost", "formula"],
        Catalog.Costs.Select(cost => new[] { $"`{cost.Name}`", cost.Formula }),
        "A cost's name in place of a layer checks the cost alone, over rows x features.");

    private static string Tensors(LayerDefinition layer)
    {
        var tensors = layer.Create(layer.DefaultShape).Tensors;
        return string.Join(", ", tensors.Variables.Concat(tensors.Constants).Select(tensor => tensor.Name));
    }

    private static IEnumerable<string> Table(string heading, string[] columns, IEnumerable<string[]> rows, string remark = "") =>
    [
        "", $"## {heading}", "", .. remark.Length > 0 ? (string[])[remark, ""] : [],
        Row(columns), Row([.. columns.Select(_ => "---")]), .. rows.Select(Row),
    ];

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
