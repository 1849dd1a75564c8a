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
        var slopes = Slopes(wide);
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
                kinks.Add(new(k, low, high));
        }
        return exact with { Values = values, Bounds = bounds, Kinks = kinks, Ties = [.. Ties(kinks)] };
    }

    /// <summary>
    /// The derivative along several kinked variables at once holds the sum that any of the function's pieces has there;
    /// where it is sharper than the sum of the intervals it tells more than each variable alone.
    /// </summary>
    private IEnumerable<Tie> Ties(List<Kink> kinks)
    {
        if (kinks.Sum(kink => (long)footprints[kink.Entry].Count) > MostVisits)
            yield break;
        var candidates = new TieCandidates(kinks, footprints);
        if (candidates.IsEmpty)
            yield break;
        using var run = new DirectionRun<T, TLayer, TCost>(problem, device, launcher, variables, footprints);
        foreach (var directions in candidates.Rounds().Where(round => round.Count > 0))
        {
            double[] weights = new double[problem.Variables];
            int[] labels = new int[problem.Variables];
            Array.Fill(labels, -1);
            for (int direction = 0; direction < directions.Count; direction++)
            {
                foreach (var (k, sign) in directions[direction])
                    (weights[k], labels[k]) = (sign, direction);
            }
            var slopes = run.Slopes(weights, labels, directions.Count);
            for (int direction = 0; direction < directions.Count; direction++)
            {
                var (slope, bound) = slopes[direction];
                if (bound < candidates.Open(directions[direction]) / 4)
                {
                    yield return new(
                        [.. directions[direction].Select(each => each.Variable)],
                        [.. directions[direction].Select(each => each.Sign)], slope - bound, slope + bound);
                }
            }
        }
    }

    /// <summary>Two intervals for each variable: with it rising, and falling.</summary>
    private (double Low, double High)[] Slopes(int[] moved)
    {
        var layer = (TLayer)problem.Layer!;
        var slices = new Slices(footprints, moved);
        using var movedBuffer = device.Upload(moved);
        using var table = device.Upload(footprints);
        using var starts = slices.Upload(device);
        using var sums = device.Allocate<Bounded<T>>(2 * slices.Count);
        using var scratch = device.Allocate<Dual<Bounded<T>, OneSide>>((long)layer.ScratchLength * device.Lanes);
        launcher.Run("kinks", new SlopeKernel<Bounded<T>, TLayer, TCost>
        {
            Layer = layer,
            Cost = (TCost)problem.Cost,
            Outputs = problem.Outputs,
            Variables = variables,
            Moved = movedBuffer.View,
            Footprints = table.View,
            Slices = slices.Table(starts),
            Sums = sums.View,
            Scratch = scratch.View,
        }, 2 * slices.Count, (item, work) => 2 * slices.After(item / 2, work / 2), item => 2 * slices.Before(item / 2));
        return Array.ConvertAll(slices.Added(sums.GetAsArray1D(), (left, right) => left + right, sides: 2), sum =>
            (sum.Value.ToDouble() - sum.Bound.ToDouble(), sum.Value.ToDouble() + sum.Bound.ToDouble()));
    }
}
