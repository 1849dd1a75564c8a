using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using GpuGradCheck.Kernels;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace GpuGradCheck;

/// <summary>
/// An open device: its memory, its compiled kernels, and the launching of them. One thread at a time.
/// </summary>
internal sealed class Device : IDisposable
{
    private const int GpuGroupSize = 64;
    private const int GroupsPerMultiprocessor = 16;

    /// <summary>
    /// On the CPU, where items differ in length, the last block of a lane is what the others may wait for.
    /// </summary>
    private const int BlocksPerLane = 16;

    private const int LongestBlock = 256;

    private readonly Context context;
    private readonly Accelerator accelerator;
    private readonly Dictionary<Type, Delegate> launchers = [];
    private readonly Stopwatch compiling = new();

    internal Device(DeviceInfo info, MathFunctions functions, Context context, Accelerator accelerator)
    {
        Info = info;
        Functions = functions;
        this.context = context;
        this.accelerator = accelerator;
    }

    /// <summary>What the device is.</summary>
    public DeviceInfo Info { get; }

    /// <summary>Whose elementary functions a computation as shipped uses here.</summary>
    public MathFunctions Functions { get; }

    /// <summary>Time spent compiling kernels so far.</summary>
    public TimeSpan CompileTime => compiling.Elapsed;

    /// <summary>How many lanes run side by side in a launch.</summary>
    public int Lanes => GridSize * GroupSize;

    /// <summary>The largest buffer that may be asked for, in bytes.</summary>
    internal long LargestAllocation { get; set; } = long.MaxValue;

    /// <summary>For kernels that are not ours.</summary>
    internal Accelerator Accelerator => accelerator;

    /// <summary>The kernels loaded so far, by type.</summary>
    internal IEnumerable<Type> Kernels => launchers.Keys;

    private bool IsCpu => accelerator is CPUAccelerator;

    // The CPU accelerator crosses a barrier after every group: one group of one lane for each core, with a loop inside.
    private int GroupSize => IsCpu ? 1 : Math.Min(GpuGroupSize, accelerator.MaxNumThreadsPerGroup);

    private int GridSize => accelerator.NumMultiprocessors * (IsCpu ? 1 : GroupsPerMultiprocessor);

    private KernelConfig Config => new(GridSize, GroupSize);

    /// <inheritdoc/>
    public void Dispose()
    {
        accelerator.Dispose();
        context.Dispose();
    }

    /// <summary>Device memory for at least one element, undefined at first.</summary>
    /// <exception cref="InsufficientMemoryException">There is not enough.</exception>
    internal MemoryBuffer1D<T, Stride1D.Dense> Allocate<T>(long length)
        where T : unmanaged
    {
        long bytes = Math.Max(1, length) * Interop.SizeOf<T>();
        try
        {
            return bytes <= LargestAllocation
                ? accelerator.Allocate1D<T>(Math.Max(1, length))
                : throw new InsufficientMemoryException(NoMemory(bytes));
        }
        catch (AcceleratorException cause)
        {
            throw new InsufficientMemoryException(NoMemory(bytes), cause);
        }
    }

    /// <summary>Device memory with these values.</summary>
    internal MemoryBuffer1D<T, Stride1D.Dense> Upload<T>(T[] values)
        where T : unmanaged
    {
        var buffer = Allocate<T>(values.Length);
        if (values.Length > 0)
            buffer.View.SubView(0, values.Length).CopyFromCPU(values);
        return buffer;
    }

    /// <summary>What a kernel that still runs has stored; nothing where memory cannot be read meanwhile.</summary>
    internal int[] Glimpse(ArrayView<int> view)
    {
        if (!IsCpu)
            return [];
        var values = new int[view.Length];
        Marshal.Copy(view.LoadEffectiveAddressAsPtr(), values, 0, values.Length);
        return values;
    }

    /// <summary>
    /// Compiles a kernel unless that is done; what it returns runs the items from one to another, and waits for them.
    /// </summary>
    // What depends on TKernel is translated again for each kernel, which takes longer than a small check: little does.
    internal Action<long, long> Prepare<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel
    {
        var start = Load<Action<AcceleratorStream, KernelConfig, WorkRange, TKernel>>(typeof(TKernel));
        return (begin, end) =>
        {
            start(accelerator.DefaultStream, Config, new(begin, end, Block(end - begin)), kernel);
            accelerator.Synchronize();
        };
    }

    private long Block(long items) => IsCpu
        ? (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(items / (BlocksPerLane * Lanes), 1, LongestBlock))
        : 1;

    private TLauncher Load<TLauncher>(Type kernel)
        where TLauncher : Delegate
    {
        // ILGPU's own cache holds kernels weakly: without a strong reference they compile again after a collection.
        if (launchers.TryGetValue(kernel, out var known))
            return (TLauncher)known;
        compiling.Start();
        try
        {
            var compiled = KernelCompiler.Compile(accelerator.GetBackend(), kernel, Functions);
            var launcher = accelerator.LoadKernel(compiled).CreateLauncherDelegate<TLauncher>();
            launchers.Add(kernel, launcher);
            return launcher;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // After one failure a context refuses every later kernel until its cache is cleared.
            context.ClearCache(ClearCacheMode.Everything);
            throw new KernelCompilationException(Complaint(kernel, cause), cause);
        }
        finally
        {
            compiling.Stop();
        }
    }

    private string NoMemory(long bytes) =>
        $"{Info.Id} ({Info.Name}) has no {bytes / 1048576.0:F0} MiB to spare; "
        + "give a smaller shape, or use another device";

    private string Complaint(Type kernel, Exception cause)
    {
        string[] parts = [.. kernel.GetGenericArguments().Select(NameOf)];
        string name = kernel.Name.Split('`')[0];
        string subject = parts.Length > 1 ? parts[1] : name;
        string scalar = parts.Length > 0 ? parts[0] : "no scalar";
        while (cause.InnerException is { } inner)
            cause = inner;
        return $"{subject} does not compile for {scalar} on {Info.Id} ({name}): {OneLine.Escape(cause.Message)}; "
            + "see kernels/README.md for what a kernel may contain";
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
