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

    private readonly Device device;
    private readonly TiledLauncher launcher;
    private readonly PassMode mode;
    private readonly T[] point;
    private readonly MemoryBuffer1D<Footprint, Stride1D.Dense> everyGroup;
    private readonly MemoryBuffer1D<Footprint, Stride1D.Dense> footprints;
    private readonly IDisposable[] owned;
    private PerturbedKernel<T, TLayer, TWriter> kernel;
    private MemoryBuffer1D<int, Stride1D.Dense>? movedBuffer;
    private MemoryBuffer1D<T, Stride1D.Dense>? stepBuffer;
    private MemoryBuffer1D<T, Stride1D.Dense>? sumBuffer;
    private int[] moved = [];
    private T[] steps = [];
    private T[] every = [];
    private T[] some = [];

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
        everyGroup = device.Upload([new Footprint(0, 1, kernel.Layer.ForwardGroups)]);
        footprints = device.Upload(inputs.Footprints);
    }

    public void Dispose()
    {
        Release();
        everyGroup.Dispose();
        footprints.Dispose();
        foreach (var each in owned)
            each.Dispose();
    }

    public void Run(ReadOnlySpan<Displacement> displacements, Span<Changes> changes)
    {
        // Only the groups that read a variable are noisy because of it.
        var noises = Pass(displacements, footprints.View, ref some);
        var sums = mode == PassMode.Full ? Pass(displacements, everyGroup.View, ref every) : noises;
        for (int i = 0; i < displacements.Length; i++)
            changes[i] = Changes.Of(point[displacements[i].Variable], (T)displacements[i].Step, Of(sums, i), Of(noises, i));
    }

    public bool Audit(ReadOnlySpan<Displacement> displacements)
    {
        var (all, few) = (Pass(displacements, everyGroup.View, ref every), Pass(displacements, footprints.View, ref some));
        bool holds = true;
        for (int i = 0; i < 2 * Changes.NumbersOfPass * displacements.Length; i += Changes.NumbersOfPass)
            holds &= HaveSameBits(all[i].ToDouble(), few[i].ToDouble());
        return holds;
    }

    private T[] Pass(ReadOnlySpan<Displacement> displacements, ArrayView<Footprint> groups, ref T[] sums)
    {
        int count = displacements.Length;
        Reserve(count);
        for (int i = 0; i < count; i++)
            (moved[i], steps[i]) = (displacements[i].Variable, (T)displacements[i].Step);
        movedBuffer!.View.SubView(0, count).CopyFromCPU(ref moved[0], count);
        stepBuffer!.View.SubView(0, count).CopyFromCPU(ref steps[0], count);
        kernel.Footprints = groups;
        launcher.Run(Stage, kernel, 2L * count);
        int numbers = 2 * Changes.NumbersOfPass * count;
        if (sums.Length < numbers)
            sums = Pinned<T>(2 * Changes.NumbersOfPass * moved.Length);
        sumBuffer!.View.SubView(0, numbers).CopyToCPU(ref sums[0], numbers);
        return sums;
    }

    /// <summary>Memory for so many displacements, kept for the next.</summary>
    private void Reserve(int count)
    {
        if (count <= moved.Length)
            return;
        Release();
        (moved, steps) = (Pinned<int>(count), Pinned<T>(count));
        movedBuffer = device.Allocate<int>(count);
        stepBuffer = device.Allocate<T>(count);
        sumBuffer = device.Allocate<T>(2L * Changes.NumbersOfPass * count);
        (kernel.Moved, kernel.Steps, kernel.Sums) = (movedBuffer.View, stepBuffer.View, sumBuffer.View);
    }

    /// <summary>ILGPU copies parts of arrays by their address, and a collection in another thread may move an array meanwhile.</summary>
    private static TElement[] Pinned<TElement>(int length) => GC.AllocateArray<TElement>(length, pinned: true);

    private void Release()
    {
        movedBuffer?.Dispose();
        stepBuffer?.Dispose();
        sumBuffer?.Dispose();
    }

    /// <summary>The numbers of both passes of a displacement.</summary>
    private static ReadOnlySpan<T> Of(T[] passes, int displacement) =>
        passes.AsSpan(2 * Changes.NumbersOfPass * displacement, 2 * Changes.NumbersOfPass);

    private static bool HaveSameBits(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || (double.IsNaN(left) && double.IsNaN(right));
}
