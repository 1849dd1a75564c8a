using System.Xml.Linq;
using GpuGradCheck.Pages;

namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>Time against the number of variables, both logarithmic.</summary>
internal static class Plots
{
    private const double Width = 900;
    private const double Height = 540;
    private const double Left = 60;
    private const double Right = 560;
    private const double Top = 40;
    private const double Bottom = Height - 50;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Colours = ["#5b6675", "#9340b8", "#c2462e", "#0b62c4", "#0f7f58", "#b07a00", "#1c2430"];

    public static void Draw(string layer, IReadOnlyList<Timed> timings, string file)
    {
        var curves = timings.Where(timing => timing.Contender.Precision == "float").GroupBy(timing => timing.Contender.Name).ToArray();
        var across = new LogAxis(curves.SelectMany(curve => curve).Select(Variables), Left, Right);
        var up = new LogAxis(curves.SelectMany(curve => curve).Select(timing => timing.Spread.Median), Bottom, Top);
        var figure = Drawing.Svg(Width, Height, $"{layer}: seconds against variables", [
            Drawing.Path("paper", Drawing.Box(0, 0, Width, Height)),
            Drawing.Text($"{layer} with the mse cost, float: seconds of whole processes against variables N", Left, 22, isMuted: false),
            .. Axes(across, up),
            .. curves.SelectMany((curve, index) => Curve([.. curve], index, across, up)),
        ]);
        foreach (var element in figure.DescendantsAndSelf())
            element.Name = Svg + element.Name.LocalName;
        File.WriteAllText(file, figure.ToString());
    }

    private static IEnumerable<XElement> Axes(LogAxis across, LogAxis up)
    {
        foreach (var (place, label) in across.Ticks)
        {
            yield return Drawing.Path("grid", Drawing.Line(place, Top, place, Bottom));
            yield return Drawing.Text(label ?? "", place, Bottom + 18, "middle");
        }
        foreach (var (place, label) in up.Ticks)
        {
            yield return Drawing.Path("grid", Drawing.Line(Left, place, Right, place));
            yield return Drawing.Text(label ?? "", Left - 7, place + 4, "end");
        }
    }

    private static IEnumerable<XElement> Curve(Timed[] timings, int index, LogAxis across, LogAxis up)
    {
        string colour = Colours[index % Colours.Length];
        yield return Coloured(Drawing.Path("numeric-exact", Drawing.Line(
            timings.Select(timing => ((double, double)?)(across.At(Variables(timing)), up.At(timing.Spread.Median))))), "stroke", colour);
        foreach (var timing in timings)
        {
            yield return Coloured(
                Drawing.Path("numeric-exact-mark", Drawing.Circle(across.At(Variables(timing)), up.At(timing.Spread.Median), 3.5)), "fill", colour);
        }
        string slope = Fit.Slope(timings) is { } exponent ? $", as N^{exponent:F2}" : "";
        yield return Coloured(Drawing.Text($"{timings[0].Contender.Name}{slope}", Right + 16, Top + 16 + 22 * index), "fill", colour);
    }

    private static XElement Coloured(XElement element, string what, string colour)
    {
        element.SetAttributeValue(what, colour);
        return element;
    }

    private static double Variables(Timed timing) => (double)timing.Side * timing.Side;
}
