namespace GpuGradCheck.Cli;

/// <summary>A sweep's curves as lines of bars, one for each step, as high as the discrepancy's logarithm.</summary>
internal sealed class StepBars
{
    private const int WidestBar = 3;
    private const char Zero = '_';
    private const char Unknown = '?';

    private static readonly Curve[] Curves =
    [
        new("numeric/exact", step => step.Discrepancies.NumericExact),
        new("analytic/exact", step => step.Discrepancies.AnalyticExact),
        new("numeric/analytic", step => step.Discrepancies.NumericAnalytic),
        new("whole costs subtracted", step => step.SummedNumericAnalytic ?? double.NaN),
    ];

    private static readonly int LongestName = Curves.Max(curve => curve.Name.Length);
    private static readonly int LongestLeast = "  least 1.23e-12 at 1.23e-12".Length;

    private readonly StepReport[] steps;
    private readonly Curve[] curves;
    private readonly double low;
    private readonly double high;

    /// <summary>Steps that share a bar.</summary>
    private readonly int together;

    private readonly int barWidth;

    private StepBars(IReadOnlyList<StepReport> steps, int width)
    {
        this.steps = [.. steps.OrderBy(step => step.Step)];
        curves = [.. Curves.Where(curve => !steps.All(step => double.IsNaN(curve.Value(step))))];
        double[] heights = [.. curves
            .SelectMany(curve => steps.Select(curve.Value))
            .Where(value => value > 0 && double.IsFinite(value))];
        (low, high) = heights.Length > 0 ? (heights.Min(), heights.Max()) : (1, 1);
        int room = Math.Max(1, width - LongestName - LongestLeast - "    ".Length);
        together = (steps.Count - 1) / room + 1;
        barWidth = Math.Clamp(room / steps.Count, 1, WidestBar);
    }

    /// <summary>The curves and what the bars mean, in so many columns; nothing of fewer than two steps.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<StepReport> steps, int width)
    {
        if (steps.Count < 2)
            return [];
        var bars = new StepBars(steps, width);
        string[] lines = [.. bars.curves.Select(curve =>
            $"  {curve.Name.PadRight(LongestName)}  {bars.Line(curve)}{bars.Least(curve)}")];
        return [.. lines, .. bars.Legend(string.Concat(lines))];
    }

    private string Line(Curve curve) =>
        string.Concat(steps.Chunk(together).Select(chunk => new string(Bar(chunk.Max(curve.Value)), barWidth)));

    private char Bar(double value)
    {
        if (!double.IsFinite(value))
            return Unknown;
        if (value == 0)
            return Zero;
        double share = high > low ? Math.Log(value / low) / Math.Log(high / low) : 0;
        return Blocks.Heights[(int)Math.Round(share * (Blocks.Heights.Length - 1))];
    }

    private string Least(Curve curve)
    {
        StepReport[] known = [.. steps.Where(step => double.IsFinite(curve.Value(step)))];
        if (known.Length == 0)
            return "";
        var least = known.MinBy(curve.Value)!;
        string value = ResultText.Number(curve.Value(least));
        return known.All(step => ResultText.Number(curve.Value(step)) == value)
            ? $"  {value} at every step"
            : $"  least {value} at {ResultText.Number(least.Step)}";
    }

    private IEnumerable<string> Legend(string drawn)
    {
        string range = $"from {ResultText.Number(steps[0].Step)} to {ResultText.Number(steps[^1].Step)}";
        yield return $"  how far two gradients differ, {(together == 1 ? "a bar for each step" : "at steps")} {range}";
        if (together > 1)
            yield return $"  a bar is the highest of up to {together} steps";
        string scale = high > low
            ? $"logarithmic, {Blocks.Heights[0]} is {ResultText.Number(low)}, "
                + $"{Blocks.Heights[^1]} is {ResultText.Number(high)}; "
            : "";
        string zero = drawn.Contains(Zero) ? $"; {Zero} is 0" : "";
        string unknown = drawn.Contains(Unknown) ? $"; {Unknown} is no number" : "";
        yield return $"  {scale}lower is better{zero}{unknown}";
    }

    private sealed record Curve(string Name, Func<StepReport, double> Value);
}
