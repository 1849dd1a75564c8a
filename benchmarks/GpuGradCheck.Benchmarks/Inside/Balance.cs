using GpuGradCheck.Benchmarks.Whole;

namespace GpuGradCheck.Benchmarks.Inside;

/// <summary>
/// What a visit of a group costs where some variables are read by very many groups, against the same layer with parameters
/// for each element and against mse, whose variables are each read by one. All take turns in one process.
/// </summary>
internal static class Balance
{
    private const int Channels = 64;

    /// <summary>Parameters for each of more elements take more memory than a small machine has.</summary>
    private const int MostElementwise = 1_000_000;

    public static void Run(int samples, int runs, string device)
    {
        int elements = Channels * samples;
        // An input is visited by one group; a parameter by all those of its channel, which is three visits for each element.
        Contestant mse = new("mse", Catalog.Layer("mse").Create(new Shape([samples, Channels])), elements);
        List<Contestant> others = [new($"a scale and shift for each of {Channels} channels", new ChannelScale(Channels, samples), 3.0 * elements)];
        if (elements <= MostElementwise)
            others.Add(new("for each element", new ChannelScale(elements, 1), 3.0 * elements));
        // The first round pays for compiling.
        for (int run = 0; run <= runs; run++)
        {
            foreach (var contestant in others.Prepend(mse))
                contestant.Check(device, isCounted: run > 0);
        }
        Console.WriteLine($"{elements} elements on {device}, float: nanoseconds for each visit of a group, medians of {runs} (smallest to largest)");
        foreach (var contestant in others.Prepend(mse))
            Console.WriteLine($"{contestant.Name}: perturbed passes {contestant.Perturbed(mse)}; exact gradient {contestant.Exact(mse)}");
    }

    private sealed record Contestant(string Name, ILayer Layer, double Visits)
    {
        private readonly List<Timing> timings = [];

        public void Check(string device, bool isCounted)
        {
            var report = GradientChecker.Check(Layer, new() { Devices = [device], Precisions = [Precision.Float] });
            if (report.Verdict != Verdict.Correct)
                throw new InvalidOperationException(ResultText.Explanation(report));
            if (isCounted)
                timings.Add(report.Runs[0].Milliseconds);
        }

        public string Perturbed(Contestant against) => Against(against, timing => timing.Perturbed);

        public string Exact(Contestant against) => Against(against, timing => timing.Exact);

        private string Against(Contestant other, Func<Timing, double> milliseconds)
        {
            var (own, theirs) = (Nanoseconds(milliseconds), other.Nanoseconds(milliseconds));
            var (spread, ratio) = (new Spread(own), Spread.Quotients(own, theirs));
            string times = this == other ? "" : $", {ratio.Median:F2} times mse ({ratio.Smallest:F2} to {ratio.Largest:F2})";
            return $"{spread.Median:F0} ({spread.Smallest:F0} to {spread.Largest:F0}){times}";
        }

        private double[] Nanoseconds(Func<Timing, double> milliseconds) =>
            [.. timings.Select(timing => 1e6 * milliseconds(timing) / Visits)];
    }
}
