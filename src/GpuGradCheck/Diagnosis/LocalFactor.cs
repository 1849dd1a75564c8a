namespace GpuGradCheck.Diagnoses;

/// <summary>
/// Entries that are each off by a power of a number that belongs to them: a factor that was left out, is there twice,
/// or divides where it should multiply.
/// </summary>
internal static class LocalFactor
{
    /// <summary>Fewer entries follow some power by chance.</summary>
    private const int Enough = 4;

    /// <summary>What varies less is a factor that all entries have in common.</summary>
    private const double Varying = 1.1;

    /// <summary>Entries that a power is tried on before all are.</summary>
    private const int Tried = 64;

    private static readonly int[] Powers = [1, -1, 2, -2, 3, -3, 4, -4, 6, -6];

    /// <summary>Null where no quantity explains the mismatch.</summary>
    public static Diagnosis? Of(Mismatch mismatch)
    {
        int[] informative = [.. mismatch.Entries.Where(mismatch.IsInformative)];
        if (informative.Length < Enough)
            return null;
        foreach (int power in Powers)
        {
            foreach (var basis in mismatch.Bases.Where(basis => Varies(basis, informative)))
            {
                if (Explains(mismatch, basis, power, informative) is { } factor)
                    return Named(basis, power, factor);
            }
        }
        return null;
    }

    private static bool Varies(Basis basis, int[] entries)
    {
        double[] sizes = Array.ConvertAll(entries, k => Math.Abs(basis.Values[k]));
        return sizes.Min() > 0 && sizes.Max() > Varying * sizes.Min();
    }

    /// <summary>The factor that is left beside the power; null where there is none that suits all entries.</summary>
    private static double? Explains(Mismatch mismatch, Basis basis, int power, int[] informative)
    {
        double Times(int k) => Math.Pow(basis.Values[k], power);
        int[] some = [.. Enumerable.Range(0, Math.Min(Tried, informative.Length))
            .Select(i => informative[(int)((long)i * informative.Length / Math.Min(Tried, informative.Length))])];
        double[] ratios = Array.ConvertAll(some, k => mismatch.Analytic[k] / (mismatch.Exact[k] * Times(k)));
        Array.Sort(ratios);
        double factor = ratios[ratios.Length / 2];
        double relative = Math.Abs(power) * basis.RelativeError + FactorNames.Finest;
        bool Holds(IEnumerable<int> entries) => mismatch.IsExplainedBy(
            k => factor * Times(k) * mismatch.Exact[k],
            k => (1 + Math.Abs(factor * Times(k))) * mismatch.Tolerance[k]
                + relative * Math.Abs(factor * Times(k) * mismatch.Exact[k]),
            entries);
        return double.IsFinite(factor) && factor != 0 && Holds(some) && Holds(mismatch.Entries) ? factor : null;
    }

    private static Diagnosis Named(Basis basis, int power, double factor)
    {
        int size = Math.Abs(power);
        string raised = size switch
        {
            1 => basis.Name,
            2 => $"the square of {basis.Name}",
            _ => $"{basis.Name} to the power {size}",
        };
        bool isPlain = Math.Abs(factor - 1) <= FactorNames.Finest;
        string times = isPlain ? "" : $"{Text.Number(factor)} times ";
        return new(
            "factor",
            $"every entry is {times}what it should be {(power > 0 ? "times" : "divided by")} {raised}: "
            + "look for a factor that is missing, there twice, or on the wrong side of a division")
        {
            Factor = isPlain ? null : factor,
            Name = power == 1 ? basis.Name : $"({basis.Name})^{power}",
        };
    }
}
