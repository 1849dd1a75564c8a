using System.Xml.Linq;
using GpuGradCheck.Pages;
using Xunit;

namespace GpuGradCheck.Tests.Pages;

public sealed class CurveTests
{
    [Fact]
    public void Rounding_and_truncation_are_found_where_the_curve_follows_them()
    {
        SlopeGuide[] guides = [.. SlopeGuide.Of([.. Decades(-8, 0).Select(h => (h, 1e-12 / h + 0.3 * h * h))])];

        Assert.Equal([-1, 2], guides.Select(guide => guide.Power));
        Assert.Equal(1e-12, guides[0].Coefficient, 2e-13);
        Assert.Equal(0.3, guides[1].Coefficient, 0.03);
        Assert.Equal((1e-8, 1e-4), (guides[0].From, guides[0].To));
    }

    [Fact]
    public void A_flat_curve_has_neither() => Assert.Empty(SlopeGuide.Of([.. Decades(-8, 0).Select(h => (h, 1e-8))]));

    [Fact]
    public void A_curve_that_rises_otherwise_is_not_called_truncation() =>
        Assert.Equal([-1], SlopeGuide.Of([.. Decades(-8, 0).Select(h => (h, 1e-12 / h + h))]).Select(guide => guide.Power));

    [Fact]
    public void Zero_is_at_the_lower_end_of_an_axis_and_said_to_be()
    {
        var axis = new LogAxis([0, 1e-3, 0.5], 100, 0);

        Assert.Equal((100, "0"), axis.Ticks.First());
        Assert.Equal((0, "1"), axis.Ticks.Last());
        Assert.Equal(100, axis.At(0));
        Assert.Equal(75, axis.At(1e-3), 1e-9);
    }

    [Fact]
    public void An_axis_over_many_decades_has_few_labels() =>
        Assert.InRange(new LogAxis([1e-16, 1], 0, 1).Ticks.Count(tick => tick.Label is not null), 3, 8);

    [Fact]
    public void The_figure_has_a_chart_for_each_run_with_its_best_step()
    {
        var report = GradientChecker.Check(
            "tanh", Catalog.Layer("tanh").Create(new([3, 4])),
            new() { Devices = ["cpu"], Sweep = [], Seed = Seeds.Current }, null, TestContext.Current.CancellationToken);

        var figure = XDocument.Parse(CurveFigure.Of(report)).Root!;

        Assert.Equal(["tanh, cost mse, cpu float", "tanh, cost mse, cpu double"], Texts(figure).Where(text => text.StartsWith("tanh", StringComparison.Ordinal)));
        Assert.Equal(2, Texts(figure).Count(text => text.StartsWith("best step ", StringComparison.Ordinal)));
        Assert.Equal(2, Texts(figure).Count(text => text == "rounding, 1/step"));
        Assert.Equal(2, Texts(figure).Count(text => text == "truncation, step²"));
        Assert.Single(figure.Elements(), element => element.Name.LocalName == "style");
    }

    [Fact]
    public void One_step_is_a_point_without_a_best() => Assert.DoesNotContain(
        Texts(CurveFigure.Plain(Sample.Check(2, 3, sweep: [1e-3]))), text => text.StartsWith("best step", StringComparison.Ordinal));

    [Fact]
    public void Steps_without_a_number_are_left_out()
    {
        var nothing = new Discrepancies(double.NaN, double.NaN, double.NaN);
        var chart = CurveChart.Of("none", [new(1e-3, nothing, null), new(1e-2, nothing, null)]);

        Assert.DoesNotContain(chart, element => element.ToString().Contains("NaN", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(XElement figure) =>
        figure.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);

    private static IEnumerable<double> Decades(int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(decade => double.Parse($"1e{decade}", System.Globalization.CultureInfo.InvariantCulture));
}
