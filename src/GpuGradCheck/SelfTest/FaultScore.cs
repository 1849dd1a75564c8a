namespace GpuGradCheck.SelfTests;

/// <summary>What was said of one planted bug.</summary>
/// <param name="Fault">The bug.</param>
internal sealed record FaultScore(CorpusFault Fault)
{
    /// <summary>Verdicts where it is a bug, gross or subtle.</summary>
    public VerdictCounts Bugs { get; } = new();

    /// <summary>How often each pattern was named where the bug was caught.</summary>
    public SortedDictionary<string, int> Patterns { get; } = new(StringComparer.Ordinal);

    /// <summary>How often the pattern was the right one.</summary>
    public int Right => Patterns.GetValueOrDefault(Fault.Pattern);

    /// <summary>How often the bug was planted without being one: it changed too little.</summary>
    public int Immaterial { get; set; }

    /// <summary>How often what it left was a valid slope at a kink.</summary>
    public int Subgradients { get; set; }

    /// <summary>Verdicts where the cost is vacuous: what is not wrong there is hidden.</summary>
    public VerdictCounts Vacuous { get; } = new();
}
