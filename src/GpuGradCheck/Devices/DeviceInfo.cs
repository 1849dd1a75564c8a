namespace GpuGradCheck;

/// <summary>A device that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Its place among those of its kind, from 0.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="MemoryBytes">Its memory; 0 where unknown.</param>
/// <param name="HasDouble">Whether it computes in double.</param>
/// <param name="Problem">Why it cannot be used; null where it can.</param>
public sealed record DeviceInfo(
    DeviceKind Kind, int Index, string Name, long MemoryBytes, bool HasDouble, string? Problem)
{
    /// <summary>How it is asked for: cpu, opencl, opencl:1, cuda.</summary>
    public string Id => Index == 0 ? KindName(Kind) : $"{KindName(Kind)}:{Index}";

    /// <summary>The kind as it is written on the command line.</summary>
    public static string KindName(DeviceKind kind) => kind switch
    {
        DeviceKind.Cpu => "cpu",
        DeviceKind.OpenCl => "opencl",
        _ => "cuda",
    };
}
