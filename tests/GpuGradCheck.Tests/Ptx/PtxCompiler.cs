using ILGPU;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>Compiles kernels for CUDA, which takes no GPU, the way a CUDA device does.</summary>
internal sealed class PtxCompiler : IDisposable
{
    private readonly Context context;
    private readonly PTXBackend backend;

    public PtxCompiler(CudaArchitecture architecture)
    {
        context = Context.Create(builder =>
            builder.CPU(new CPUDevice(2, 1, 1)).Optimize(OptimizationLevel.O2).EnableAlgorithms());
        // CUDA 11.8 and all later ones read this version; sm_90 needs it.
        backend = new(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_78, null!);
    }

    public void Dispose()
    {
        backend.Dispose();
        context.Dispose();
    }

    /// <summary>
    /// Forgets what was compiled: methods that kernels share stay as the one before left them, which changes what becomes of
    /// the next in lines and, rarely, in local memory.
    /// </summary>
    public void Forget() => context.ClearCache(ClearCacheMode.Everything);

    /// <summary>A kernel's PTX.</summary>
    public string Compile(Type kernel, MathFunctions functions = MathFunctions.Portable)
    {
        try
        {
            return ((PTXCompiledKernel)KernelCompiler.Compile(backend, kernel, functions)).PTXAssembly;
        }
        catch
        {
            Forget();
            throw;
        }
    }
}
