using Spectre.Console;
using Spectre.Console.Rendering;

namespace GpuGradCheck.Cli;

/// <summary>A table that keeps its words and numbers whole on a terminal it is too wide for.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const int Unlimited = 10_000;

    /// <summary>What a table has before its first column and behind its last.</summary>
    private const int Edges = 2;

    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public void Write(IAnsiConsole terminal)
    {
        var table = Build(headings, column => new(Markup.Escape(column)));
        int width = terminal.Profile.Width;
        if (((IRenderable)table).Measure(RenderOptions.Create(terminal), Unlimited).Max <= width)
        {
            terminal.Write(table);
            return;
        }
        var fit = TableFit.Of(headings, rows, width - Edges);
        terminal.Write(Build(headings[..fit.Widths.Length], Narrowed(fit)));
        if (fit.Widths.Length < headings.Length)
        {
            terminal.WriteLine(
                $"  left out on a terminal of this width: {string.Join(", ", headings[fit.Widths.Length..])}");
        }
    }

    private Table Build(string[] shown, Func<string, TableColumn> column)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string heading in shown)
            table.AddColumn(column(heading));
        foreach (string[] row in rows)
            table.AddRow(Array.ConvertAll(row[..shown.Length], Markup.Escape));
        return table;
    }

    private static Func<string, TableColumn> Narrowed(TableFit fit)
    {
        int next = 0;
        return heading =>
        {
            int width = fit.Widths[next++];
            string text = heading.Length > width ? heading.Replace("/", "/\n", StringComparison.Ordinal) : heading;
            // The border itself leaves one blank between two columns.
            return new(Markup.Escape(text)) { Width = width, Padding = new(0, 0, fit.Gap - 1, 0) };
        };
    }
}
