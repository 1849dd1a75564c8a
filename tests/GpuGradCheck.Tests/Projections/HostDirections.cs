using GpuGradCheck.Execution;

namespace GpuGradCheck.Tests.Projections;

/// <summary>Derivatives along directions of a function whose gradient is known, on the host, each off by as much as its bound allows at most.</summary>
internal sealed class HostDirections(double[] gradient, double noise = 0, int seed = 0) : IDirectionRun
{
    private readonly Random random = new(seed);

    /// <summary>The weights of every call.</summary>
    public List<double[]> Weights { get; } = [];

    public (double Value, double Bound)[] Slopes(double[] weights, int[] labels, int directions)
    {
        Weights.Add([.. weights]);
        var (sums, sizes) = (new CompensatedSum[directions], new double[directions]);
        for (int k = 0; k < labels.Length; k++)
        {
            if (labels[k] < 0)
                continue;
            sums[labels[k]].Add(gradient[k], weights[k]);
            sizes[labels[k]] += Math.Abs(gradient[k] * weights[k]);
        }
        return [.. sums.Zip(sizes, (sum, size) => (sum.Value + noise * size * (2 * random.NextDouble() - 1), sum.Bound + noise * size))];
    }

    public ExactGradient Measure(int[] entries)
    {
        double[] Of(Func<int, double> number)
        {
            var all = new double[gradient.Length];
            Array.Fill(all, double.NaN);
            foreach (int k in entries)
                all[k] = number(k);
            return all;
        }
        return new(Of(k => gradient[k]), Of(k => Math.Abs(gradient[k]) * 1e-15), Of(k => Math.Abs(gradient[k])), [], []);
    }

    public void Dispose()
    {
    }
}
