namespace GpuGradCheck.SelfTests;

/// <summary>What the self-test found.</summary>
internal sealed record SelfTestReport(
    SelfTestOptions Options, IReadOnlyList<Subject> Subjects, IReadOnlyList<SelfTestRun> Runs, TimeSpan Time)
{
    /// <summary>No correct gradient was called wrong and no gross bug correct, anywhere.</summary>
    public bool Holds => Runs.All(run => run.Holds);
}
