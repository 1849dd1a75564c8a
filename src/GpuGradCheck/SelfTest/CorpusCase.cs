namespace GpuGradCheck.SelfTests;

/// <summary>A subject at one point.</summary>
internal sealed record CorpusCase(Subject Subject, Problem Problem, double Scale, long Seed)
{
    /// <summary>How the same check is made by hand; inputs that are drawn near zero cannot be named there.</summary>
    public string Command => FormattableString.Invariant(
        $"check {Subject.Layer} --shape {Subject.Shape} --cost {Subject.Cost} --scale {Scale} --seed {Seed}");
}
