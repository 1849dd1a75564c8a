using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using GpuGradCheck.Scalars;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <inheritdoc/>
internal sealed class DirectionRun<T, TLayer, TCost>(
    Problem problem, Device device, TiledLauncher launcher, ArrayView<Bounded<T>> variables, Footprint[] footprints) : IDirectionRun
    where T : unmanaged, IReal<T>, IScalar<T>
    where TLayer : unmanaged, ILayer
    where TCost : unmanaged, ICost
{
    /// <summary>A pass over every group is shared out in so many parts, on every device alike: the bits depend on them.</summary>
    private const int PartsOfPass = 4096;

    private readonly TLayer layer = (TLayer)problem.Layer!;
    private readonly MemoryBuffer1D<Bounded<T>, Stride1D.Dense> weightBuffer = device.Allocate<Bounded<T>>(problem.Variables);
    private readonly MemoryBuffer1D<int, Stride1D.Dense> labelBuffer = device.Allocate<int>(problem.Variables);
    private readonly MemoryBuffer1D<Dual<Bounded<T>, BothSides>, Stride1D.Dense> scratch =
        device.Allocate<Dual<Bounded<T>, BothSides>>((long)((TLayer)problem.Layer!).ScratchLength * device.Lanes);

    public void Dispose()
    {
        weightBuffer.Dispose();
        labelBuffer.Dispose();
        scratch.Dispose();
    }

    public (double Value, double Bound)[] Slopes(double[] weights, int[] labels, int directions)
    {
        weightBuffer.View.CopyFromCPU(Array.ConvertAll(weights, weight => new Bounded<T>(weight, 0)));
        labelBuffer.View.CopyFromCPU(labels);
        var (parts, owners) = Parts(Footprints.Unions(footprints, labels, directions));
        using var partBuffer = device.Upload(parts);
        using var ownerBuffer = device.Upload(owners);
        using var sums = device.Allocate<Bounded<T>>(parts.Length);
        launcher.Run("projections", new DirectionKernel<Bounded<T>, TLayer, TCost>
        {
            Layer = layer,
            Cost = (TCost)problem.Cost,
            Outputs = problem.Outputs,
            Variables = variables,
            Labels = labelBuffer.View,
            Weights = weightBuffer.View,
            Parts = partBuffer.View,
            Owners = ownerBuffer.View,
            Sums = sums.View,
            Scratch = scratch.View,
        }, parts.Length);
        return Added(sums.GetAsArray1D(), owners, directions);
    }

    private (Footprint[] Parts, int[] Owners) Parts(Footprint[] unions)
    {
        int length = Math.Clamp(layer.ForwardGroups / PartsOfPass, 1, Footprint.SliceLength);
        var (parts, owners) = (new List<Footprint>(), new List<int>());
        for (int direction = 0; direction < unions.Length; direction++)
        {
            var union = unions[direction];
            for (int skipped = 0; skipped < union.Count; skipped += length)
            {
                parts.Add(new(union.First + skipped * union.Stride, union.Stride, Math.Min(length, union.Count - skipped)));
                owners.Add(direction);
            }
        }
        return ([.. parts], [.. owners]);
    }

    private static (double Value, double Bound)[] Added(Bounded<T>[] parts, int[] owners, int directions)
    {
        var (sums, bounds) = (new CompensatedSum[directions], new double[directions]);
        for (int part = 0; part < owners.Length; part++)
        {
            sums[owners[part]].Add(parts[part].Value.ToDouble());
            bounds[owners[part]] += parts[part].Bound.ToDouble();
        }
        return [.. sums.Zip(bounds, (sum, bound) => (sum.Value, CompensatedSum.WithItsOwnRounding(bound, parts.Length) + sum.Bound))];
    }
}
