using System.Diagnostics;
using GpuGradCheck.Checking;
using GpuGradCheck.Execution;

namespace GpuGradCheck.SelfTests;

/// <summary>
/// Plants known bugs in known layers: what is caught, what is missed, and what is called wrong although it is right.
/// </summary>
internal static class SelfTest
{
    public static SelfTestReport Run(
        SelfTestOptions options, IProgress<CheckProgress>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var corpus = new Corpus(options);
        using var devices = new OpenDevices(MathFunctions.Portable);
        var runs = new Dictionary<(string Device, Precision Precision), SelfTestRun>();
        for (int i = 0; i < corpus.Cases.Count; i++)
        {
            var at = corpus.Cases[i];
            var plan = new CheckPlan(at.Problem, corpus.OptionsOf(at));
            progress?.Report(new(
                $"{plan.Devices[0].Id}: self-test, {at.Subject.Layer} with {at.Subject.Cost}", i, corpus.Cases.Count));
            TiledLauncher On(Device device) => new(device, null, cancellation);
            using var reference = Reference.Find(plan, devices[plan.ExactDevice], On(devices[plan.ExactDevice]));
            foreach (var info in plan.Devices)
            {
                foreach (var precision in options.Precisions)
                {
                    if (!runs.TryGetValue((info.Id, precision), out var run))
                        runs.Add((info.Id, precision), run = new(info, precision, corpus.Subjects));
                    new CaseRun(at, plan, reference, On(devices[info]), run).Run(devices[info]);
                }
            }
        }
        return new(options, corpus.Subjects, [.. runs.Values], clock.Elapsed);
    }
}
