using System.Globalization;

namespace GpuGradCheck;

/// <summary>What part of a gradient is looked at entry by entry, and what becomes of the rest.</summary>
public sealed record Coverage
{
    private const string Choices =
        "give all, sampled:K with a whole number K of entries, such as sampled:4096, or projected";

    private Coverage(CoverageMode mode, int count) => (Mode, Count) = (mode, count);

    /// <summary>Every entry.</summary>
    public static Coverage All { get; } = new(CoverageMode.All, 0);

    /// <summary>Random directions, for layers too large for every entry.</summary>
    public static Coverage Projected { get; } = new(CoverageMode.Projected, 0);

    /// <summary>How entries are covered.</summary>
    public CoverageMode Mode { get; }

    /// <summary>Number of entries in a sample.</summary>
    public int Count { get; }

    /// <summary>So many entries, spread over every tensor; all where there are no more.</summary>
    /// <exception cref="UsageException">The number is not above 0.</exception>
    public static Coverage Sampled(int count) =>
        count > 0
            ? new(CoverageMode.Sampled, count)
            : throw new UsageException($"--coverage sampled:{count}: {Choices}");

    /// <summary>Coverage as on the command line.</summary>
    /// <exception cref="UsageException">It is none of the choices.</exception>
    public static Coverage Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':') switch
        {
            ["all"] => All,
            ["projected"] => Projected,
            ["sampled", var number]
                when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count) =>
                Sampled(count),
            _ => throw new UsageException($"--coverage {OneLine.Excerpt(text)}: {Choices}"),
        };
    }

    /// <summary>As it is written on the command line.</summary>
    public override string ToString() => Mode switch
    {
        CoverageMode.Sampled => $"sampled:{Count}",
        CoverageMode.Projected => "projected",
        _ => "all",
    };
}
