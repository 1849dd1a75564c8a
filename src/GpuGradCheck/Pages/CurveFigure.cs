using System.Xml.Linq;
using GpuGradCheck.Pages;

namespace GpuGradCheck;

/// <summary>The curves of a sweep as a picture of their own: a chart for each device and precision.</summary>
public static class CurveFigure
{
    private const int MostAcross = 2;
    private const double Margin = 12;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>As an SVG file, light or dark as its viewer is.</summary>
    public static string Of(GradientReport report)
    {
        var figure = Plain(report);
        figure.AddFirst(new XElement("style", StyleSheet.Charts));
        foreach (var element in figure.DescendantsAndSelf())
            element.Name = Svg + element.Name.LocalName;
        return figure.ToString();
    }

    /// <summary>The same without a style sheet or a namespace: svg, g, path and text, in light colours.</summary>
    internal static XElement Plain(GradientReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        int columns = Math.Min(MostAcross, report.Runs.Count);
        double width = columns * CurveChart.Width + 2 * Margin;
        double height = ((report.Runs.Count - 1) / columns + 1) * CurveChart.Height + 2 * Margin;
        var charts = report.Runs.Select((run, index) => Drawing.Moved(
            Margin + index % columns * CurveChart.Width, Margin + index / columns * CurveChart.Height,
            CurveChart.Of($"{report.Problem.Name}, cost {report.Problem.CostName}, {RunNames.Of(run)}", run.Steps)));
        var paper = Drawing.Path("paper", Drawing.Box(0, 0, width, height));
        var figure = Drawing.Svg(width, height, "discrepancy against step", [paper, .. charts]);
        Visible.Make(figure);
        return figure;
    }
}
