using System.Reflection;
using GpuGradCheck.Mathematics;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>The functions in kernels: run on the CPU accelerator, compiled for CUDA to plain arithmetic.</summary>
public sealed class DeviceMathematicsTests
{
    private static readonly double[] Doubles =
        [.. new Arguments().Grid(-750.0, 720.0, 2_000).Grid(-2.0, 2.0, 2_000).Doubles().Where((_, i) => i % 7 == 0)];

    private static readonly float[] Singles =
        [.. new Arguments().Grid(-110.0, 95.0, 2_000).Grid(-2.0, 2.0, 2_000).Singles().Where((_, i) => i % 7 == 0)];

    [Fact]
    public void Kernels_in_double_on_the_CPU_accelerator_give_the_host_s_bits()
    {
        Compare(ExpDouble, Exponential.Exp);
        Compare(Expm1Double, Exponential.Expm1);
        Compare(LogDouble, Logarithm.Log);
        Compare(TanhDouble, HyperbolicTangent.Tanh);

        static void Compare(Action<Index1D, ArrayView<double>> kernel, Func<double, double> function)
        {
            double[] results = Run(kernel, Doubles);
            for (int i = 0; i < results.Length; i++) SameBits.Assert(function(Doubles[i]), results[i]);
        }
    }

    [Fact]
    public void Kernels_in_float_on_the_CPU_accelerator_give_the_host_s_bits()
    {
        Compare(ExpSingle, Exponential.Exp);
        Compare(Expm1Single, Exponential.Expm1);
        Compare(LogSingle, Logarithm.Log);
        Compare(TanhSingle, HyperbolicTangent.Tanh);

        static void Compare(Action<Index1D, ArrayView<float>> kernel, Func<float, float> function)
        {
            float[] results = Run(kernel, Singles);
            for (int i = 0; i < results.Length; i++) SameBits.Assert(function(Singles[i]), results[i]);
        }
    }

    [Theory]
    [InlineData(nameof(ExpDouble))]
    [InlineData(nameof(ExpSingle))]
    [InlineData(nameof(Expm1Double))]
    [InlineData(nameof(Expm1Single))]
    [InlineData(nameof(LogDouble))]
    [InlineData(nameof(LogSingle))]
    [InlineData(nameof(TanhDouble))]
    [InlineData(nameof(TanhSingle))]
    public void Ptx_is_plain_arithmetic(string kernel)
    {
        string ptx = Compile(kernel);
        Assert.DoesNotContain(".extern .func", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain("copysign", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".approx", ptx, StringComparison.Ordinal);
        if (kernel.EndsWith("Single", StringComparison.Ordinal))
            Assert.DoesNotContain(".f64", ptx, StringComparison.Ordinal);
    }

    private static T[] Run<T>(Action<Index1D, ArrayView<T>> kernel, T[] arguments) where T : unmanaged
    {
        using var context = Context.Create(b => b.CPU(new CPUDevice(2, 1, 2)).Optimize(OptimizationLevel.O2));
        using var accelerator = context.CreateCPUAccelerator(0);
        using var values = accelerator.Allocate1D(arguments);
        accelerator.LoadImplicitlyGroupedStreamKernel(kernel, 1)(arguments.Length, values.View.BaseView);
        accelerator.Synchronize();
        return values.GetAsArray1D();
    }

    private static string Compile(string kernel)
    {
        var method = typeof(DeviceMathematicsTests).GetMethod(kernel, BindingFlags.Static | BindingFlags.NonPublic)!;
        using var context = Context.Create(b => b.CPU(new CPUDevice(2, 1, 2)).Optimize(OptimizationLevel.O2));
        using var backend = new PTXBackend(
            context,
            new CudaCapabilityContext(CudaArchitecture.SM_90),
            CudaArchitecture.SM_90,
            CudaInstructionSet.ISA_78,
            null!);
        var entry = EntryPointDescription.FromImplicitlyGroupedKernel(method);
        return ((PTXCompiledKernel)backend.Compile(entry, default)).PTXAssembly;
    }

    private static void ExpDouble(Index1D i, ArrayView<double> values) => values[i] = Exponential.Exp(values[i]);

    private static void ExpSingle(Index1D i, ArrayView<float> values) => values[i] = Exponential.Exp(values[i]);

    private static void Expm1Double(Index1D i, ArrayView<double> values) => values[i] = Exponential.Expm1(values[i]);

    private static void Expm1Single(Index1D i, ArrayView<float> values) => values[i] = Exponential.Expm1(values[i]);

    private static void LogDouble(Index1D i, ArrayView<double> values) => values[i] = Logarithm.Log(values[i]);

    private static void LogSingle(Index1D i, ArrayView<float> values) => values[i] = Logarithm.Log(values[i]);

    private static void TanhDouble(Index1D i, ArrayView<double> values) =>
        values[i] = HyperbolicTangent.Tanh(values[i]);

    private static void TanhSingle(Index1D i, ArrayView<float> values) =>
        values[i] = HyperbolicTangent.Tanh(values[i]);
}
