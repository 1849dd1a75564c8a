using System.CommandLine;
using System.Text;

namespace GpuGradCheck.Cli;

/// <summary>The files that a command writes its report to, all refused before the work where they cannot be.</summary>
internal sealed class ReportFiles
{
    private readonly Option<string> json = new("--json")
    {
        Description = "writes the report as JSON to a file; - for standard output",
    };
    private readonly Option<string> html = new("--html")
    {
        Description = "writes the report as one self-contained page",
    };
    private readonly Option<string> plot = new("--plot")
    {
        Description = "writes the curves of a sweep alone, as FILE.svg or FILE.png",
    };

    /// <summary>Adds the options to a command: JSON alone, or a page and curves too.</summary>
    public ReportFiles(Command command, bool hasPage = false)
    {
        command.Options.Add(json);
        if (!hasPage)
            return;
        command.Options.Add(html);
        command.Options.Add(plot);
    }

    /// <summary>Refuses what cannot be a file, or cannot be drawn.</summary>
    /// <exception cref="UsageException">A name does not fit, or is given twice.</exception>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Require(ParseResult parsed, bool isSweep = false)
    {
        if (parsed.GetValue(plot) is { } curves)
            RequirePlot(curves, isSweep);
        if (parsed.GetValue(html) == "-")
            throw new UsageException("--html -: give a file name; --json alone writes to standard output");
        string[] paths = [.. new[] { json, html, plot }.Select(parsed.GetValue).OfType<string>()];
        foreach (string path in paths)
            Output.RequireWritable(path);
        string[] files = [.. paths.Where(path => path != "-").Select(Path.GetFullPath)];
        if (files.Distinct().Count() < files.Length)
            throw new UsageException("--json, --html and --plot: two of them name the same file; give each its own");
    }

    /// <summary>Shows a report as text, unless standard output gets JSON, and writes the files asked for.</summary>
    public void Write(ParseResult parsed, Output output, Rendering report)
    {
        if (parsed.GetValue(json) != "-")
            report.Text(Terminal.On(output.Results));
        if (parsed.GetValue(json) is { } file)
            output.Write(file, report.Json());
        if (parsed.GetValue(html) is { } page)
            output.Write(page, report.Html());
        if (parsed.GetValue(plot) is { } curves)
        {
            byte[] chart = IsPng(curves)
                ? PngImage.Of(CurveFigure.Plain(report.Sweep!))
                : Encoding.UTF8.GetBytes(CurveFigure.Of(report.Sweep!));
            Output.Write(curves, chart);
        }
    }

    private static void RequirePlot(string path, bool isSweep)
    {
        if (!isSweep)
            throw new UsageException("--plot: only sweep has curves over the step; use it in place of this command");
        if (!IsPng(path) && !path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--plot {OneLine.Excerpt(path)}: the name must end in .svg or .png");
    }

    private static bool IsPng(string path) => path.EndsWith(".png", StringComparison.OrdinalIgnoreCase);
}
