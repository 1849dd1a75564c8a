using System.Globalization;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuGradCheck;

/// <summary>Finds devices, chooses among them and opens them.</summary>
public static class DeviceCatalog
{
    private const string NoName = "none";

    /// <summary>Every device found, usable or not; a kind that has none is listed with the reason.</summary>
    public static IReadOnlyList<DeviceInfo> List() => [Cpu, .. OpenCl(), .. Cuda()];

    /// <summary>The devices meant by names such as "auto", "cpu", "opencl", "cuda:1", "all".</summary>
    /// <exception cref="UsageException">A name is none of these.</exception>
    /// <exception cref="DeviceNotAvailableException">A device named is not there or cannot be used.</exception>
    public static IReadOnlyList<DeviceInfo> Choose(IReadOnlyList<string> names) =>
        [.. names.SelectMany(Choose).DistinctBy(device => device.Id)];

    /// <summary>Opens a device; with ILGPU's own elementary functions only where they are asked for.</summary>
    /// <exception cref="DeviceNotAvailableException">It is there but does not open.</exception>
    internal static Device Open(DeviceInfo info, MathFunctions functions = MathFunctions.Portable)
    {
        ArgumentNullException.ThrowIfNull(info);
        Context? context = null;
        try
        {
            context = Context.Create(builder =>
            {
                Enable(builder, info.Kind);
                if (functions == MathFunctions.Native)
                    EnableNativeFunctions(builder);
            });
            var accelerator = info.Kind switch
            {
                DeviceKind.Cpu => context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel),
                DeviceKind.OpenCl => context.GetCLDevice(info.Index).CreateAccelerator(context),
                _ => context.GetCudaDevice(info.Index).CreateAccelerator(context),
            };
            return new(info, functions, context, accelerator);
        }
        catch (Exception cause)
        {
            context?.Dispose();
            throw new DeviceNotAvailableException(
                $"{info.Id} ({info.Name}) does not open: {OneLine.Escape(cause.Message)}; try --device cpu");
        }
    }

    private static DeviceInfo Cpu =>
        new(DeviceKind.Cpu, 0, $"ILGPU CPU accelerator, {Environment.ProcessorCount} cores", 0, true, null);

    // The CPU has one multiprocessor for each core, so that its groups run on threads of their own; it executes the
    // kernels' own IL, so that optimizing the translation it throws away only costs time.
    // O2 elsewhere: at O1 the PTX back end loads through generic addresses.
    private static Context.Builder Enable(Context.Builder builder, DeviceKind kind) => kind switch
    {
        DeviceKind.Cpu => builder.CPU(new CPUDevice(2, 1, Environment.ProcessorCount)).Optimize(OptimizationLevel.O0),
        DeviceKind.OpenCl => builder.OpenCL(_ => true).Optimize(OptimizationLevel.O2),
        _ => builder.Cuda(_ => true).Optimize(OptimizationLevel.O2),
    };

    // Apart, so that the assembly is loaded only when it is needed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnableNativeFunctions(Context.Builder builder) => builder.EnableAlgorithms();

    private static IEnumerable<DeviceInfo> Choose(string name)
    {
        if (name == "all")
            return List().Where(device => device.Problem is null);
        if (name == "auto")
        {
            return [Cuda().FirstOrDefault(device => device.Problem is null)
                ?? OpenCl(gpuOnly: true).FirstOrDefault(device => device.Problem is null)
                ?? Cpu];
        }
        string[] parts = name.Split(':');
        int index = 0;
        bool known = parts[0] is "cpu" or "opencl" or "cuda" && parts.Length <= 2
            && (parts.Length == 1
                || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out index));
        if (!known)
        {
            throw new UsageException(
                $"--device '{OneLine.Excerpt(name)}' is none of auto, all, cpu, opencl, cuda, opencl:N, cuda:N");
        }
        var kind = parts[0] switch
        {
            "cpu" => [Cpu],
            "opencl" => OpenCl(),
            _ => Cuda(),
        };
        var found = kind.FirstOrDefault(device => device.Index == index || device.Name == NoName)
            ?? throw new DeviceNotAvailableException(
                $"{name}: there are {kind.Length} {parts[0]} devices, counted from 0; run 'devices' to see them");
        return found.Problem is null
            ? [found]
            : throw new DeviceNotAvailableException($"{name}: {found.Problem}; run 'devices' to see what there is");
    }

    private static DeviceInfo[] OpenCl(bool gpuOnly = false)
    {
        if (!CLAPI.CurrentAPI.IsSupported)
        {
            const string Why = "no OpenCL device: its loader (libOpenCL.so) or a driver for it is not installed";
            return [None(DeviceKind.OpenCl, Why)];
        }
        var found = CLDevice.GetDevices(_ => true).OfType<CLDevice>();
        DeviceInfo[] devices = [.. found.Select((device, index) => (Device: device, Index: index))
            .Where(each => !gpuOnly || each.Device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU))
            .Select(each => Describe(each.Device, each.Index))];
        return devices.Length > 0 ? devices : [None(DeviceKind.OpenCl, "no OpenCL device")];
    }

    private static DeviceInfo Describe(CLDevice device, int index)
    {
        string? problem = device.CLStdVersion < CLBackend.MinimumVersion
            ? $"has OpenCL C {device.CLStdVersion}, but {CLBackend.MinimumVersion} is needed"
            : device.Capabilities.GenericAddressSpace ? null : "has no generic address space, which kernels need";
        return new(DeviceKind.OpenCl, index, device.Name, device.MemorySize, device.Capabilities.Float64, problem);
    }

    private static DeviceInfo[] Cuda()
    {
        if (!CudaAPI.CurrentAPI.IsSupported)
            return [None(DeviceKind.Cuda, "no CUDA device: NVIDIA's driver library (libcuda.so) is not installed")];
        var found = CudaDevice.GetDevices(_ => true).OfType<CudaDevice>();
        DeviceInfo[] devices = [.. found.Select((device, index) => new DeviceInfo(
            DeviceKind.Cuda, index, device.Name, device.MemorySize, true,
            device.Architecture is null || device.InstructionSet is null ? "is not known to ILGPU 1.5.3" : null))];
        return devices.Length > 0 ? devices : [None(DeviceKind.Cuda, "no CUDA device")];
    }

    private static DeviceInfo None(DeviceKind kind, string problem) => new(kind, 0, NoName, 0, false, problem);
}
