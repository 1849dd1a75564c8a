using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using GpuGradCheck.Scalars;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <inheritdoc/>
internal sealed class DirectionRun<T, TLayer, TCost>(
    Problem problem, Device device, TiledLauncher launcher, ArrayView<Bounded<T>> variables,
    Footprint[] footprints) : IDirectionRun
    where T : unmanaged, IReal<T>, IScalar<T>
    where TLayer : unmanaged, ILayer
    where TCost : unmanaged, ICost
{
    /// <summary>
    /// A pass over every group is shared out in so many parts, on every device alike: the bits depend on them.
    /// </summary>
    private const int PartsOfPass = 4096;

    private readonly TLayer layer = (TLayer)problem.Layer!;
    private readonly GroupShape shape = Footprints.Shape(problem.Layer!);
    private readonly MemoryBuffer1D<Bounded<T>, Stride1D.Dense> weightBuffer =
        device.Allocate<Bounded<T>>(problem.Variables);
    private readonly MemoryBuffer1D<int, Stride1D.Dense> labelBuffer = device.Allocate<int>(problem.Variables);
    private readonly MemoryBuffer1D<Dual<Bounded<T>, BothSides>, Stride1D.Dense> scratch =
        device.Allocate<Dual<Bounded<T>, BothSides>>((long)((TLayer)problem.Layer!).ScratchLength * device.Lanes);

    private int PartLength => Math.Clamp(layer.ForwardGroups / PartsOfPass, 1, Footprint.SliceLength);

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
        var unions = Footprints.Unions(shape, footprints, labels, directions);
        var (owners, begins) = Parts(unions);
        using var table = device.Upload(unions);
        using var ownerBuffer = device.Upload(owners);
        using var beginBuffer = device.Upload(begins);
        using var sums = device.Allocate<Bounded<T>>(owners.Length);
        launcher.Run("projections", new DirectionKernel<Bounded<T>, TLayer, TCost>
        {
            Layer = layer,
            Cost = (TCost)problem.Cost,
            Outputs = problem.Outputs,
            Variables = variables,
            Labels = labelBuffer.View,
            Weights = weightBuffer.View,
            Footprints = table.View,
            Owners = ownerBuffer.View,
            Begins = beginBuffer.View,
            PartLength = PartLength,
            Sums = sums.View,
            Scratch = scratch.View,
        }, owners.Length);
        return Added(sums.GetAsArray1D(), owners, directions);
    }

    /// <summary>The direction of each part, and where in its footprint it begins.</summary>
    private (int[] Owners, int[] Begins) Parts(Footprint[] unions)
    {
        var (owners, begins) = (new List<int>(), new List<int>());
        for (int direction = 0; direction < unions.Length; direction++)
        {
            for (int place = 0; place < unions[direction].Count; place += PartLength)
            {
                owners.Add(direction);
                begins.Add(place);
            }
        }
        return ([.. owners], [.. begins]);
    }

    private static (double Value, double Bound)[] Added(Bounded<T>[] parts, int[] owners, int directions)
    {
        var (sums, bounds) = (new CompensatedSum[directions], new double[directions]);
        for (int part = 0; part < owners.Length; part++)
        {
            sums[owners[part]].Add(parts[part].Value.ToDouble());
            bounds[owners[part]] += parts[part].Bound.ToDouble();
        }
        return [.. sums.Zip(bounds, (sum, bound) =>
            (sum.Value, CompensatedSum.WithItsOwnRounding(bound, parts.Length) + sum.Bound))];
    }
}
