namespace GpuGradCheck;

/// <summary>What runs the kernels.</summary>
public enum DeviceKind
{
    /// <summary>ILGPU's CPU accelerator: always there.</summary>
    Cpu,

    /// <summary>An OpenCL device.</summary>
    OpenCl,

    /// <summary>A CUDA GPU.</summary>
    Cuda,
}
