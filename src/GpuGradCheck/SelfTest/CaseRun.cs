using GpuGradCheck.Checking;
using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;

namespace GpuGradCheck.SelfTests;

/// <summary>
/// One case on one device in one precision: measured once, and then judged as the checker judges, as it is and with
/// each bug planted.
/// </summary>
internal sealed class CaseRun(
    CorpusCase at, CheckPlan plan, Reference reference, TiledLauncher launcher, SelfTestRun scores)
{
    private readonly Problem problem = at.Problem;
    private readonly SubjectScore subject = scores.Subjects.Single(each => each.Subject == at.Subject);
    private readonly double[] scales = Scales.Of(at.Problem, reference.Exact.Magnitudes);

    public void Run(Device device)
    {
        var checking = new PrecisionRun(plan, reference, device, scores.Precision);
        var bounded = checking.Bounded(launcher);
        using var run = checking.Open(launcher, bounded);
        var measured = checking.Measure(run, bounded, launcher);
        var costs = new WholeCosts(problem, plan.Point, at.Seed, scores.Precision, run, point =>
            LayerRuns.Plain(problem, device, scores.Precision, launcher, point, bounded.Footprints));
        var evidence = checking.Judge(measured, gradient => [.. gradient]);
        var report = checking.Report(evidence);
        if (at.Subject.IsNonlinear)
        {
            ScoreFault(scores.Faults[^1], FaultSizes.Of(evidence.Gradients, scales), evidence, report, costs);
            return;
        }
        bool isVacuous = report.Verdict == Verdict.Vacuous;
        ScoreCorrect(evidence, report, costs);
        var site = checking.Site(measured);
        foreach (var score in scores.Faults)
        {
            if (score.Fault.Plant(site) is not { } plant)
                continue;
            var planted = checking.Judge(measured, plant);
            var size = FaultSizes.Of(evidence.Gradients.Formula, planted.Gradients, scales);
            if (isVacuous)
                score.Vacuous.Add(checking.Report(planted).Verdict);
            else
                ScoreFault(score, size, planted, checking.Report(planted), costs);
        }
    }

    private void ScoreCorrect(Evidence evidence, RunReport report, WholeCosts costs)
    {
        if (report.Verdict == Verdict.Vacuous)
        {
            scores.Vacuous++;
            return;
        }
        scores.Ours.Correct.Add(report.Verdict);
        subject.Correct.Add(report.Verdict);
        foreach (var (rule, score) in PeerRules.All.Zip(scores.Peers))
            score.Correct.Add(costs.Judge(rule, evidence.Gradients.Analytic));
        if (report.Verdict == Verdict.Wrong)
            Note(MisjudgementKind.FalseAlarm, null, FaultSize.Immaterial, report);
        if (report.Verdict == Verdict.Undecided)
            Note(MisjudgementKind.Undecided, null, FaultSize.Immaterial, report);
    }

    private void ScoreFault(FaultScore score, FaultSize size, Evidence evidence, RunReport report, WholeCosts costs)
    {
        if (size == FaultSize.Subgradient)
            score.Subgradients++;
        if (size == FaultSize.Immaterial)
            score.Immaterial++;
        if (size < FaultSize.Subtle)
            return;
        score.Bugs.Add(report.Verdict);
        subject.Bugs.Add(report.Verdict);
        scores.Ours.Of(size).Add(report.Verdict);
        foreach (var (rule, peer) in PeerRules.All.Zip(scores.Peers))
            peer.Of(size).Add(costs.Judge(rule, evidence.Gradients.Analytic));
        if (report.Verdict == Verdict.Correct)
            Note(MisjudgementKind.Missed, score.Fault, size, report);
        if (report.Diagnosis is not { } diagnosis)
            return;
        score.Patterns[diagnosis.Pattern] = score.Patterns.GetValueOrDefault(diagnosis.Pattern) + 1;
        if (diagnosis.Pattern == score.Fault.Pattern)
            subject.Right++;
        else
            Note(MisjudgementKind.Misdiagnosed, score.Fault, size, report);
    }

    private void Note(MisjudgementKind kind, CorpusFault? fault, FaultSize size, RunReport report) =>
        scores.Note(new(kind, at, fault?.Name, size, report.Verdict, report.Diagnosis?.Pattern, report.Worst[0]));
}
