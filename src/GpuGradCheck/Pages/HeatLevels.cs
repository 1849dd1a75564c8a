namespace GpuGradCheck.Pages;

/// <summary>How levels are found and what they are called.</summary>
internal static class HeatLevels
{
    private const double Small = 0.01;
    private const double Moderate = 0.1;
    private const double Large = 10;
    private const double VeryLarge = 1000;

    /// <summary>Those that are explained beside the maps.</summary>
    public static IReadOnlyList<HeatLevel> Explained { get; } =
        [.. Enum.GetValues<HeatLevel>().Where(level => level != HeatLevel.None)];

    /// <summary>The level of one entry.</summary>
    public static HeatLevel Of(RunReport run, int k)
    {
        double error = Math.Abs(run.Analytic[k] - run.Exact[k]);
        double bound = run.Bounds[k];
        return run.Entries[k] switch
        {
            EntryVerdict.NonFinite => HeatLevel.NonFinite,
            EntryVerdict.Undecided => HeatLevel.Undecided,
            EntryVerdict.Wrong => error <= Large * bound ? HeatLevel.Wrong
                : error <= VeryLarge * bound ? HeatLevel.FarOff : HeatLevel.VeryFarOff,
            _ => error == 0 ? HeatLevel.Exact
                : error <= Small * bound ? HeatLevel.Hundredth
                : error <= Moderate * bound ? HeatLevel.Tenth : HeatLevel.Bound,
        };
    }

    /// <summary>The name in the style sheet.</summary>
    public static string Style(HeatLevel level) => level.ToString().ToLowerInvariant();

    /// <summary>What it means.</summary>
    public static string Meaning(HeatLevel level) => level switch
    {
        HeatLevel.Exact => "no error",
        HeatLevel.Hundredth => "up to 1 % of the bound",
        HeatLevel.Tenth => "up to 10 %",
        HeatLevel.Bound => "up to the bound",
        HeatLevel.Undecided => "undecided",
        HeatLevel.Wrong => "wrong, up to 10 times the bound",
        HeatLevel.FarOff => "up to 1000 times",
        HeatLevel.VeryFarOff => "more",
        _ => "NaN or infinite",
    };
}
