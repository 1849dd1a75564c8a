using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using GpuGradCheck.Scalars;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>
/// Looks again, from each side, where the exact derivative holds more than rounding leaves open: a kink, if both sides
/// are sharp.
/// </summary>
internal sealed class KinkRun<T, TLayer, TCost>(
    Problem problem, Device device, TiledLauncher launcher, ArrayView<Bounded<T>> variables, Footprint[] footprints)
    where T : unmanaged, IReal<T>, IScalar<T>
    where TLayer : unmanaged, ILayer
    where TCost : unmanaged, ICost
{
    /// <summary>
    /// Rounding in double leaves less than this share of an entry's magnitude open, unless digits cancel.
    /// </summary>
    private const double Wide = 1e-6;

    /// <summary>What the bounds of a computation with zeros add up to stays far below this.</summary>
    private const double Underflow = 1e-300;

    /// <summary>Ties are looked for among so many visits of groups to variables; more are not worth the time.</summary>
    private const long MostVisits = 10_000_000;

    /// <summary>The gradient with kinks told from rounding.</summary>
    public ExactGradient Resolve(ExactGradient exact)
    {
        int[] wide = [.. Enumerable.Range(0, exact.Values.Length)
            .Where(k => double.IsFinite(exact.Bounds[k]) && exact.Bounds[k] > Wide * exact.Magnitudes[k] + Underflow)];
        if (wide.Length == 0)
            return exact;
        double[] values = [.. exact.Values], bounds = [.. exact.Bounds];
        var kinks = new List<Kink>();
        var slopes = Slopes<OneSide>([.. wide.Select(k => new[] { k })]);
        for (int i = 0; i < wide.Length; i++)
        {
            int k = wide[i];
            var (right, against) = (slopes[2 * i], slopes[2 * i + 1]);
            var (leftLow, leftHigh) = (-against.High, -against.Low);
            double low = Math.Min(right.Low, leftLow), high = Math.Max(right.High, leftHigh);
            double sharpest = Math.Max(right.High - right.Low, leftHigh - leftLow);
            if (!(sharpest < bounds[k] / 2))
                continue;
            if (right.Low <= leftHigh && leftLow <= right.High)
                (values[k], bounds[k]) = ((low + high) / 2, (high - low) / 2);
            else
                kinks.Add(new([k], low, high));
        }
        return exact with { Values = values, Bounds = bounds, Kinks = kinks, Ties = [.. Ties(kinks)] };
    }

    /// <summary>
    /// The derivative along several kinked variables at once holds the sum that any of the function's pieces has there;
    /// where it is sharper than the sum of the intervals it tells more than each variable alone.
    /// </summary>
    private IEnumerable<Kink> Ties(List<Kink> kinks)
    {
        int[][] together = [.. Together(kinks).Where(tied => tied.Length > 1)];
        if (together.Length == 0)
            return [];
        var interval = kinks.ToDictionary(kink => kink.Entries[0], kink => kink.High - kink.Low);
        var slopes = Slopes<BothSides>(together);
        return together
            .Select((tied, i) => new Kink(tied, slopes[2 * i].Low, slopes[2 * i].High))
            .Where(tie => tie.High - tie.Low < tie.Entries.Sum(k => interval[k]) / 2);
    }

    /// <summary>Kinked variables that some group reads together.</summary>
    private IEnumerable<int[]> Together(List<Kink> kinks)
    {
        int[] entries = [.. kinks.Select(kink => kink.Entries[0])];
        if (entries.Sum(k => (long)footprints[k].Count) > MostVisits)
            return [];
        int[] leader = [.. Enumerable.Range(0, entries.Length)];
        var readers = new Dictionary<int, int>();
        for (int i = 0; i < entries.Length; i++)
        {
            var footprint = footprints[entries[i]];
            for (int j = 0; j < footprint.Count; j++)
            {
                int group = footprint.Group(j);
                if (!readers.TryAdd(group, i))
                    leader[Leader(i)] = Leader(readers[group]);
            }
        }
        return Enumerable.Range(0, entries.Length).GroupBy(Leader, i => entries[i]).Select(tied => tied.ToArray());

        int Leader(int i)
        {
            while (leader[i] != i)
                i = leader[i] = leader[leader[i]];
            return i;
        }
    }

    /// <summary>Two intervals for each direction: along it and against it.</summary>
    private (double Low, double High)[] Slopes<TKink>(int[][] directions)
        where TKink : unmanaged, IKink
    {
        int[] labels = new int[problem.Variables];
        Array.Fill(labels, -1);
        for (int direction = 0; direction < directions.Length; direction++)
        {
            foreach (int k in directions[direction])
                labels[k] = direction;
        }
        var layer = (TLayer)problem.Layer!;
        using var labelBuffer = device.Upload(labels);
        var unions = Footprints.Unions(Footprints.Shape(layer), footprints, labels, directions.Length);
        var slices = new Slices(unions, [.. Enumerable.Range(0, directions.Length)]);
        using var table = device.Upload(unions);
        using var starts = slices.Upload(device);
        using var sums = device.Allocate<Bounded<T>>(2 * slices.Count);
        using var scratch = device.Allocate<Dual<Bounded<T>, TKink>>((long)layer.ScratchLength * device.Lanes);
        launcher.Run("kinks", new SlopeKernel<Bounded<T>, TLayer, TCost, TKink>
        {
            Layer = layer,
            Cost = (TCost)problem.Cost,
            Outputs = problem.Outputs,
            Variables = variables,
            Labels = labelBuffer.View,
            Footprints = table.View,
            Slices = slices.Table(starts),
            Sums = sums.View,
            Scratch = scratch.View,
        }, 2 * slices.Count, (item, work) => 2 * slices.After(item / 2, work / 2), item => 2 * slices.Before(item / 2));
        return Array.ConvertAll(slices.Added(sums.GetAsArray1D(), (left, right) => left + right, sides: 2), sum =>
            (sum.Value.ToDouble() - sum.Bound.ToDouble(), sum.Value.ToDouble() + sum.Bound.ToDouble()));
    }
}
