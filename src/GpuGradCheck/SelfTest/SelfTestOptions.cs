namespace GpuGradCheck.SelfTests;

/// <summary>What the self-test is run with.</summary>
internal sealed record SelfTestOptions
{
    /// <summary>All of the corpus, and not a small part.</summary>
    public bool IsFull { get; init; }

    /// <summary>Devices as on the command line.</summary>
    public IReadOnlyList<string> Devices { get; init; } = ["auto"];

    /// <summary>Precisions to test in.</summary>
    public IReadOnlyList<Precision> Precisions { get; init; } = [Precision.Float, Precision.Double];

    /// <summary>The first of the seeds.</summary>
    public long Seed { get; init; } = 1;
}
