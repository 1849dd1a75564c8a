using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>
/// Discrepancy against step, both in decades, with the best step and the slopes of rounding and truncation.
/// </summary>
internal sealed class CurveChart
{
    public const double Width = 450;
    public const double Height = 380;

    private const double Left = 56;
    private const double Right = Width - 18;
    private const double Top = 82;
    private const double Bottom = Height - 46;
    private const double Radius = 3.6;
    private const double LegendWidth = 253;
    private const double LegendHeight = 20;
    private const double LabelGap = 7;

    /// <summary>How much further than its stretch of the curve a guide is drawn, so that it can be seen.</summary>
    private const double Beyond = 5;

    private const double LabelWidth = 115;

    /// <summary>How far from the best step along its guide a label is: under it there is room.</summary>
    private const double LabelPlace = 0.3;

    // In the order in which they are drawn: where two are the same, both can be seen.
    private static readonly Curve Analytic =
        new("numerical / analytic", "numeric-analytic", step => step.Discrepancies.NumericAnalytic);
    private static readonly Curve Numeric =
        new("numerical / exact", "numeric-exact", step => step.Discrepancies.NumericExact);
    private static readonly Curve Summed =
        new("whole costs subtracted / analytic", "summed", step => step.SummedNumericAnalytic ?? double.NaN);
    private static readonly Curve Exact =
        new("analytic / exact", "analytic-exact", step => step.Discrepancies.AnalyticExact);
    private static readonly Curve[] Curves = [Analytic, Numeric, Summed, Exact];

    private readonly StepReport[] steps;
    private readonly LogAxis across;
    private readonly LogAxis up;

    private CurveChart(IReadOnlyList<StepReport> steps)
    {
        this.steps = [.. steps.OrderBy(step => step.Step)];
        across = new(this.steps.Select(step => step.Step), Left, Right);
        up = new(this.steps.SelectMany(step => Curves.Select(curve => curve.Value(step))), Bottom, Top);
    }

    /// <summary>The chart's elements, in a box of <see cref="Width"/> by <see cref="Height"/>.</summary>
    public static IEnumerable<XElement> Of(string title, IReadOnlyList<StepReport> steps)
    {
        var chart = new CurveChart(steps);
        return
        [
            Drawing.Text(title, Left, 18, isMuted: false),
            .. chart.Axes(),
            .. Legend(),
            .. Curves.SelectMany(chart.Plot),
            .. chart.Guides(),
            .. chart.Best(),
        ];
    }

    /// <summary>
    /// The step where differences are closest to the exact derivative; null where no two can be compared.
    /// </summary>
    public static StepReport? BestOf(IReadOnlyList<StepReport> steps)
    {
        StepReport[] known = [.. steps.Where(step => double.IsFinite(step.Discrepancies.NumericExact))];
        return known.Length < 2 ? null : known.MinBy(step => step.Discrepancies.NumericExact);
    }

    private IEnumerable<XElement> Axes()
    {
        foreach (var (place, label) in across.Ticks)
        {
            yield return Drawing.Path("grid", Drawing.Line(place, Top, place, Bottom));
            if (label is not null)
                yield return Drawing.Text(label, place, Bottom + 17, "middle");
        }
        foreach (var (place, label) in up.Ticks)
        {
            yield return Drawing.Path("grid", Drawing.Line(Left, place, Right, place));
            if (label is not null)
                yield return Drawing.Text(label, Left - 7, place + 4, "end");
        }
        yield return Drawing.Path("axis", Drawing.Line([(Left, Top), (Left, Bottom), (Right, Bottom)]));
        yield return Drawing.Text("step", (Left + Right) / 2, Height - 9, "middle");
    }

    private static IEnumerable<XElement> Legend()
    {
        for (int i = 0; i < Curves.Length; i++)
        {
            double x = Left + i % 2 * LegendWidth - 4;
            double y = 40 + i / 2 * LegendHeight;
            yield return Drawing.Path(Curves[i].Style, Drawing.Line(x, y - 4, x + 22, y - 4));
            yield return Mark(Curves[i], x + 11, y - 4);
            yield return Drawing.Text(Curves[i].Name, x + 28, y);
        }
    }

    private IEnumerable<XElement> Plot(Curve curve)
    {
        var places = steps.Select(step => Place(step.Step, curve.Value(step))).ToArray();
        if (places.All(place => place is null))
            yield break;
        yield return Drawing.Path(curve.Style, Drawing.Line(places));
        foreach (var place in places)
        {
            if (place is var (x, y))
                yield return Mark(curve, x, y);
        }
    }

    // Where differences at each output show no rounding, whole costs do.
    private IEnumerable<XElement> Guides()
    {
        SlopeGuide[] own = [.. SlopeGuide.Of(Points(Numeric))];
        bool hasRounding = own.Any(guide => guide.IsRounding);
        SlopeGuide[] guides =
            [.. own, .. SlopeGuide.Of(Points(Summed)).Where(guide => guide.IsRounding && !hasRounding)];
        foreach (var guide in guides)
        {
            var from = Within(guide, guide.From);
            var to = Within(guide, guide.To);
            yield return Drawing.Path(
                "guide", Drawing.Line([Within(guide, guide.From / Beyond), Within(guide, guide.To * Beyond)]));
            double along = guide.IsRounding ? 1 - LabelPlace : LabelPlace;
            double x = Math.Clamp(from.X + along * (to.X - from.X), Left + LabelWidth, Right - LabelWidth);
            double y = from.Y + (x - from.X) / (to.X - from.X) * (to.Y - from.Y) + 2 * LabelGap;
            yield return guide.IsRounding
                ? Drawing.Text("rounding, 1/step", x - LabelGap, y, "end")
                : Drawing.Text("truncation, step²", x + LabelGap, y);
        }
    }

    private (double Step, double Value)[] Points(Curve curve) =>
        [.. steps.Select(step => (step.Step, curve.Value(step)))];

    // A guide ends where the chart does.
    private (double X, double Y) Within(SlopeGuide guide, double step)
    {
        step = Math.Clamp(step, steps[0].Step, steps[^1].Step);
        return (across.At(step), Math.Clamp(up.At(guide.At(step)), Top, Bottom));
    }

    private IEnumerable<XElement> Best()
    {
        if (BestOf(steps) is not { } best)
            yield break;
        var (x, y) = (across.At(best.Step), up.At(best.Discrepancies.NumericExact));
        bool isNearEnd = x > (Left + Right) / 2;
        yield return Drawing.Path("best", Drawing.Line(x, Top, x, Bottom));
        yield return Drawing.Path("ring", Drawing.Circle(x, y, 2 * Radius));
        yield return Drawing.Text(
            $"best step {ResultText.Number(best.Step)}", x + (isNearEnd ? -LabelGap : LabelGap), Top + 2 * LabelGap,
            isNearEnd ? "end" : "start", isMuted: false);
    }

    private (double X, double Y)? Place(double step, double value) =>
        double.IsFinite(value) ? (across.At(step), up.At(value)) : null;

    private static XElement Mark(Curve curve, double x, double y) =>
        Drawing.Path($"{curve.Style}-mark", curve.Style switch
        {
            "analytic-exact" => Drawing.Box(x - Radius, y - Radius, 2 * Radius, 2 * Radius),
            "summed" => Drawing.Triangle(x, y, Radius + 0.6),
            "numeric-analytic" => Drawing.Circle(x, y, 2 * Radius - 1),
            _ => Drawing.Circle(x, y, Radius),
        });

    private sealed record Curve(string Name, string Style, Func<StepReport, double> Value);
}
