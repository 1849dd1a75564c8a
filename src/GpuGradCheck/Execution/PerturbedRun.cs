using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using GpuGradCheck.Writers;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <inheritdoc/>
internal sealed class PerturbedRun<T, TLayer, TWriter> : IPerturbedRun
    where T : unmanaged, IReal<T>
    where TLayer : unmanaged, ILayer
    where TWriter : struct, ISummingWriter<T>
{
    private const string Stage = "perturbed passes";
    private const int NumbersOfItem = Changes.NumbersOfPass;

    /// <summary>Enough to keep a device busy; some 50 MB.</summary>
    private const long MostSlicesAtOnce = 1 << 20;

    private readonly Device device;
    private readonly TiledLauncher launcher;
    private readonly PassMode mode;
    private readonly T[] point;
    private readonly Footprint[] footprints;
    private readonly MemoryBuffer1D<Footprint, Stride1D.Dense> footprintBuffer;
    private readonly IDisposable[] owned;
    private PerturbedKernel<T, TLayer, TWriter> kernel;
    private MemoryBuffer1D<int, Stride1D.Dense>? movedBuffer;
    private MemoryBuffer1D<T, Stride1D.Dense>? stepBuffer;
    private MemoryBuffer1D<T, Stride1D.Dense>? sumBuffer;
    private int[] moved = [];
    private T[] steps = [];
    private T[] every = [];
    private T[] some = [];
    private long mostSlices = MostSlicesAtOnce;

    /// <param name="device">The device.</param>
    /// <param name="launcher">Launches on it.</param>
    /// <param name="mode">Which groups run.</param>
    /// <param name="inputs">The point and its footprints.</param>
    /// <param name="kernel">The kernel without its moves, groups and sums.</param>
    /// <param name="owned">What the kernel's writer needs and nothing else does.</param>
    public PerturbedRun(
        Device device, TiledLauncher launcher, PassMode mode, (T[] Point, Footprint[] Footprints) inputs,
        PerturbedKernel<T, TLayer, TWriter> kernel, params IDisposable[] owned)
    {
        this.device = device;
        this.launcher = launcher;
        this.mode = mode;
        this.kernel = kernel;
        this.owned = owned;
        point = inputs.Point;
        footprints = inputs.Footprints;
        footprintBuffer = device.Upload(footprints);
        this.kernel.Footprints = footprintBuffer.View;
    }

    public void Dispose()
    {
        movedBuffer?.Dispose();
        stepBuffer?.Dispose();
        sumBuffer?.Dispose();
        footprintBuffer.Dispose();
        foreach (var each in owned)
            each.Dispose();
    }

    public void Run(ReadOnlySpan<Displacement> displacements, Span<Changes> changes)
    {
        for (int first = 0; first < displacements.Length;)
        {
            var tile = displacements.Slice(first, Fitting(displacements[first..]));
            try
            {
                RunTile(tile, changes[first..]);
                first += tile.Length;
            }
            catch (OutOfMemoryException) when (tile.Length > 1)
            {
                mostSlices = Math.Max(1, mostSlices / 2);
            }
        }
    }

    public bool Audit(ReadOnlySpan<Displacement> displacements)
    {
        var (all, few) = (Pass(displacements, true, ref every), Pass(displacements, false, ref some));
        bool holds = true;
        for (int i = 0; i < 2 * NumbersOfItem * displacements.Length; i += NumbersOfItem)
            holds &= HaveSameBits(all[i].ToDouble(), few[i].ToDouble());
        return holds;
    }

    /// <summary>As many as have room side by side, or one.</summary>
    private int Fitting(ReadOnlySpan<Displacement> displacements)
    {
        long slices = footprints[displacements[0].Variable].Slices;
        int count = 1;
        while (count < displacements.Length && slices + footprints[displacements[count].Variable].Slices <= mostSlices)
            slices += footprints[displacements[count++].Variable].Slices;
        return count;
    }

    private void RunTile(ReadOnlySpan<Displacement> displacements, Span<Changes> changes)
    {
        // Only the groups that read a variable are noisy because of it.
        var noises = Pass(displacements, false, ref some);
        var sums = mode == PassMode.Full ? Pass(displacements, true, ref every) : noises;
        for (int i = 0; i < displacements.Length; i++)
        {
            var (variable, step) = (displacements[i].Variable, (T)displacements[i].Step);
            changes[i] = Changes.Of(point[variable], step, PairOf(sums, i), PairOf(noises, i));
        }
    }

    /// <summary>The numbers of both passes of each displacement.</summary>
    private T[] Pass(ReadOnlySpan<Displacement> displacements, bool everyGroup, ref T[] numbers)
    {
        int count = displacements.Length;
        Reserve(count);
        for (int i = 0; i < count; i++)
            (moved[i], steps[i]) = (displacements[i].Variable, (T)displacements[i].Step);
        movedBuffer!.View.SubView(0, count).CopyFromCPU(ref moved[0], count);
        stepBuffer!.View.SubView(0, count).CopyFromCPU(ref steps[0], count);
        kernel.EveryGroup = everyGroup ? kernel.Layer.ForwardGroups : 0;
        var slices = new Slices(footprints, moved.AsSpan(0, count), kernel.EveryGroup);
        using var starts = slices.Upload(device);
        long items = 2 * slices.Count;
        ReserveSums(items);
        kernel.Slices = slices.Table(starts);
        launcher.Run(
            Stage, kernel, items,
            (item, work) => 2 * slices.After(item / 2, work / 2), item => 2 * slices.Before(item / 2));
        if (numbers.Length < NumbersOfItem * items)
            numbers = Pinned<T>(NumbersOfItem * items);
        sumBuffer!.View.SubView(0, NumbersOfItem * items).CopyToCPU(ref numbers[0], NumbersOfItem * items);
        if (slices.AreSeveral)
            Add(numbers, slices, count);
        return numbers;
    }

    /// <summary>Adds the slices of each pass in their order, and leaves one number where there were several.</summary>
    private static void Add(T[] numbers, Slices slices, int count)
    {
        for (int i = 0; i < count; i++)
        {
            for (int side = 0; side < 2; side++)
            {
                var pass = Of(numbers, 2 * slices.Start(i) + side);
                for (long slice = slices.Start(i) + 1; slice < slices.Start(i + 1); slice++)
                    pass = Add(pass, Of(numbers, 2 * slice + side));
                int place = NumbersOfItem * (2 * i + side);
                (numbers[place], numbers[place + 1], numbers[place + 2]) = (pass.Sum, pass.Noise, pass.Largest);
            }
        }
    }

    private static PassSum<T> Of(T[] numbers, long item)
    {
        var of = numbers.AsSpan((int)(NumbersOfItem * item), NumbersOfItem);
        return new(of[0], of[1], of[2]);
    }

    private static PassSum<T> Add(PassSum<T> left, PassSum<T> right)
    {
        T sum = left.Sum + right.Sum;
        T rounding = T.Abs(sum) * T.Roundoff;
        return new(sum, left.Noise + right.Noise + rounding, T.Max(T.Max(left.Largest, right.Largest), rounding));
    }

    /// <summary>Memory for so many displacements, kept for the next.</summary>
    private void Reserve(int count)
    {
        if (count <= moved.Length)
            return;
        movedBuffer?.Dispose();
        stepBuffer?.Dispose();
        // What cannot be had now is asked for again, in a smaller tile.
        (moved, steps) = ([], []);
        movedBuffer = device.Allocate<int>(count);
        stepBuffer = device.Allocate<T>(count);
        (moved, steps) = (Pinned<int>(count), Pinned<T>(count));
        (kernel.Moved, kernel.Steps) = (movedBuffer.View, stepBuffer.View);
    }

    private void ReserveSums(long items)
    {
        if (NumbersOfItem * items <= kernel.Sums.Length)
            return;
        sumBuffer?.Dispose();
        kernel.Sums = default;
        sumBuffer = device.Allocate<T>(NumbersOfItem * items);
        kernel.Sums = sumBuffer.View;
    }

    /// <summary>
    /// ILGPU copies parts of arrays by their address, and a collection in another thread may move an array meanwhile.
    /// </summary>
    private static TElement[] Pinned<TElement>(long length) => GC.AllocateArray<TElement>((int)length, pinned: true);

    /// <summary>The numbers of both passes of a displacement.</summary>
    private static ReadOnlySpan<T> PairOf(T[] passes, int displacement) =>
        passes.AsSpan(2 * NumbersOfItem * displacement, 2 * NumbersOfItem);

    private static bool HaveSameBits(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right)
        || (double.IsNaN(left) && double.IsNaN(right));
}
