namespace GpuGradCheck.SelfTests;

/// <summary>What went wrong in a case.</summary>
internal enum MisjudgementKind
{
    /// <summary>A correct gradient was called wrong.</summary>
    FalseAlarm,

    /// <summary>A bug was called correct.</summary>
    Missed,

    /// <summary>A correct gradient was left open.</summary>
    Undecided,

    /// <summary>A bug was caught and given another pattern's name.</summary>
    Misdiagnosed,
}

/// <summary>A case that was not judged as it should be, with the entry that looked worst.</summary>
internal sealed record Misjudgement(
    MisjudgementKind Kind, CorpusCase Case, string? Fault, FaultSize Size, Verdict Verdict, string? Pattern,
    EntryReport Worst);
