using GpuGradCheck.Kernels;
using ILGPU;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Replaces every x by the function of it and its y, in double.</summary>
public readonly struct MapKernel<TFunction>(ArrayView<double> x, ArrayView<double> y) : IKernel
    where TFunction : struct, IFunction
{
    public void Run(long item, long lane, long lanes) => x[item] = TFunction.At(x[item], y[item]);
}

/// <summary>As <see cref="MapKernel{TFunction}"/>, in float.</summary>
public readonly struct MapKernelSingle<TFunction>(ArrayView<float> x, ArrayView<float> y) : IKernel
    where TFunction : struct, IFunction
{
    public void Run(long item, long lane, long lanes) => x[item] = TFunction.At(x[item], y[item]);
}
