namespace GpuGradCheck.Pages;

/// <summary>A logarithmic axis over whole decades; what is 0 sits at its lower end.</summary>
internal sealed class LogAxis
{
    private const int MostLabels = 7;

    private readonly int low;
    private readonly int high;
    private readonly double start;
    private readonly double end;
    private readonly bool hasZero;

    /// <summary>The axis that holds these values, between two places on paper.</summary>
    public LogAxis(IEnumerable<double> values, double start, double end)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        double[] positive = [.. all.Where(value => value > 0)];
        (this.start, this.end) = (start, end);
        hasZero = positive.Length < all.Length;
        low = positive.Length == 0 ? -1 : (int)Math.Floor(Math.Log10(positive.Min())) - (hasZero ? 1 : 0);
        high = positive.Length == 0 ? 0 : Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(positive.Max())));
    }

    /// <summary>Where a value is.</summary>
    public double At(double value) => value > 0 ? Place(Math.Log10(value)) : start;

    /// <summary>The decades, and what is written at some of them.</summary>
    public IEnumerable<(double Place, string? Label)> Ticks
    {
        get
        {
            int stride = (high - low) / MostLabels + 1;
            for (int decade = low; decade <= high; decade++)
            {
                bool isLabelled = (high - decade) % stride == 0;
                yield return (Place(decade), decade == low && hasZero ? "0" : isLabelled ? Label(decade) : null);
            }
        }
    }

    private double Place(double decade) => start + (end - start) * (decade - low) / (high - low);

    private static string Label(int decade) => decade == 0 ? "1" : $"1e{decade}";
}
