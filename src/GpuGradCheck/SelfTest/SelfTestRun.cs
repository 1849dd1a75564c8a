namespace GpuGradCheck.SelfTests;

/// <summary>The scores on one device in one precision.</summary>
internal sealed class SelfTestRun(DeviceInfo device, Precision precision, IReadOnlyList<Subject> subjects)
{
    /// <summary>So many of each kind are shown for each bug: enough to see what they have in common.</summary>
    private const int MisjudgementsKept = 20;

    private readonly Dictionary<(MisjudgementKind, string?), int> kept = [];
    private readonly List<Misjudgement> misjudgements = [];

    public DeviceInfo Device => device;

    public Precision Precision => precision;

    /// <summary>The rules of others.</summary>
    public IReadOnlyList<RuleScore> Peers { get; } = [.. PeerRules.All.Select(rule => new RuleScore(rule.Name))];

    /// <summary>Our own.</summary>
    public RuleScore Ours { get; } = new("GpuGradCheck");

    /// <summary>What became of each bug.</summary>
    public IReadOnlyList<FaultScore> Faults { get; } =
        [.. CorpusFaults.All.Append(CorpusFaults.Nonlinear).Select(fault => new FaultScore(fault))];

    /// <summary>What became of each subject.</summary>
    public IReadOnlyList<SubjectScore> Subjects { get; } = [.. subjects.Select(subject => new SubjectScore(subject))];

    /// <summary>Correct gradients of which the cost says nothing.</summary>
    public int Vacuous { get; set; }

    /// <summary>Examples of what was not judged as it should be.</summary>
    public IReadOnlyList<Misjudgement> Misjudgements => misjudgements;

    /// <summary>No correct gradient was called wrong and no gross bug correct.</summary>
    public bool Holds => Ours.Correct.Wrong == 0 && Ours.Gross.Correct == 0;

    public void Note(Misjudgement what)
    {
        var key = (what.Kind, what.Fault);
        int count = kept.GetValueOrDefault(key);
        kept[key] = count + 1;
        if (count < MisjudgementsKept)
            misjudgements.Add(what);
    }
}
