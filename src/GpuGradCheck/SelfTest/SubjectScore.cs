namespace GpuGradCheck.SelfTests;

/// <summary>What was said of one subject.</summary>
/// <param name="Subject">The layer and cost.</param>
internal sealed record SubjectScore(Subject Subject)
{
    /// <summary>Of its correct gradients, where the cost says something about them.</summary>
    public VerdictCounts Correct { get; } = new();

    /// <summary>Of the bugs planted in them, gross and subtle.</summary>
    public VerdictCounts Bugs { get; } = new();

    /// <summary>How many of those that were caught got the right diagnosis.</summary>
    public int Right { get; set; }
}
