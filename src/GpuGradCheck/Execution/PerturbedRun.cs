using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using GpuGradCheck.Writers;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>The 2N perturbed passes with one kind of writer, and the quotients that come of them.</summary>
internal sealed class PerturbedRun<T, TLayer, TWriter> : IDisposable
    where T : unmanaged, IReal<T>
    where TLayer : unmanaged, ILayer
    where TWriter : struct, ISummingWriter<T>
{
    private const int PassesAudited = 4;

    private readonly Device device;
    private readonly TiledLauncher launcher;
    private readonly T[] point;
    private readonly T[] steps;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> stepBuffer;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> sumBuffer;
    private PerturbedKernel<T, TLayer, TWriter> kernel;
    private T[] sums = [];

    public PerturbedRun(
        Device device, TiledLauncher launcher, T[] point, T[] steps, PerturbedKernel<T, TLayer, TWriter> kernel)
    {
        this.device = device;
        this.launcher = launcher;
        this.point = point;
        this.steps = steps;
        stepBuffer = device.Upload(steps);
        sumBuffer = device.Allocate<T>(2L * steps.Length);
        this.kernel = kernel;
        this.kernel.Steps = stepBuffer.View;
        this.kernel.Sums = sumBuffer.View;
    }

    public void Dispose()
    {
        stepBuffer.Dispose();
        sumBuffer.Dispose();
    }

    public void Run(string stage, Footprint[] footprints)
    {
        using var table = device.Upload(footprints);
        kernel.Footprints = table.View;
        launcher.Run(stage, kernel, sumBuffer.Length);
        sums = sumBuffer.GetAsArray1D();
    }

    /// <summary>Whether passes spread over the variables have the same bits over other groups: all, or those of the footprint.</summary>
    public bool Audit(Footprint[] others)
    {
        using var table = device.Upload(others);
        kernel.Footprints = table.View;
        bool holds = true;
        var again = new T[1];
        for (int i = 0; i < PassesAudited; i++)
        {
            long item = (sums.LongLength - 1) * i / (PassesAudited - 1);
            launcher.RunOne(kernel, item, item + 1);
            sumBuffer.View.SubView(item, 1).CopyToCPU(again);
            holds &= HaveSameBits(again[0].ToDouble(), sums[item].ToDouble());
        }
        return holds;
    }

    /// <summary>Differences over the true distance of the two points as rounded, not over twice the step.</summary>
    public double[] Quotients()
    {
        double[] quotients = Differences();
        for (int k = 0; k < quotients.Length; k++)
            quotients[k] /= (point[k] + steps[k]).ToDouble() - (point[k] - steps[k]).ToDouble();
        return quotients;
    }

    /// <summary>What each pass up gave less what the pass down gave.</summary>
    public double[] Differences() =>
        [.. Enumerable.Range(0, steps.Length).Select(k => sums[2 * k].ToDouble() - sums[2 * k + 1].ToDouble())];

    private static bool HaveSameBits(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || (double.IsNaN(left) && double.IsNaN(right));
}
