namespace GpuGradCheck.SelfTests;

/// <summary>How often each verdict was given.</summary>
internal sealed class VerdictCounts
{
    private readonly int[] counts = new int[Enum.GetValues<Verdict>().Length];

    public int Correct => counts[(int)Verdict.Correct];

    /// <summary>Undecided, or vacuous.</summary>
    public int Undecided => counts[(int)Verdict.Undecided] + counts[(int)Verdict.Vacuous];

    public int Wrong => counts[(int)Verdict.Wrong];

    public int Total => counts.Sum();

    public void Add(Verdict verdict) => counts[(int)verdict]++;
}
