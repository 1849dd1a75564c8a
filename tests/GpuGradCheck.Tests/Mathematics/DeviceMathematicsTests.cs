using System.Reflection;
using System.Text.RegularExpressions;
using GpuGradCheck.Mathematics;
using GpuGradCheck.Scalars;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>The functions in kernels: run on every device present, compiled for CUDA to plain arithmetic.</summary>
public sealed partial class DeviceMathematicsTests
{
    private const BindingFlags PrivateStatic = BindingFlags.Static | BindingFlags.NonPublic;

    // With its partner, each number meets numbers of all sizes, where the function takes two.
    private static readonly double[] Doubles =
        [.. Everywhere.Doubles().Where((_, i) => i % 7 == 0)];

    private static readonly float[] Singles =
        [.. Everywhere.Singles().Where((_, i) => i % 7 == 0)];

    private static readonly double[] DoublePartners = Shuffled(Doubles);
    private static readonly float[] SinglePartners = Shuffled(Singles);

    public static TheoryData<string> All => [.. typeof(Functions).GetNestedTypes().Select(type => type.Name)];

    private static Arguments Everywhere => new Arguments()
        .Grid(-750.0, 720.0, 2_000).Grid(-110.0, 95.0, 2_000).Grid(-2.0, 2.0, 2_000).Grid(-40.0, 40.0, 2_000)
        .Edges(double.PositiveInfinity, double.NegativeInfinity, double.NaN);

    [Fact]
    public void Every_public_function_is_tried()
    {
        var functions = typeof(Exponential).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(Exponential).Namespace)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Select(method => method.Name);
        Assert.Equal(functions.Distinct().Order(), All.Select(row => row.Data).Order());
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Kernels_give_the_host_s_bits(string device) => Compare(device, MathFunctions.Portable);

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Kernels_give_the_host_s_bits_also_beside_ILGPU_s_functions(string device) =>
        Compare(device, MathFunctions.Native);

    [Theory]
    [MemberData(nameof(All))]
    public void Enabling_ILGPU_s_functions_changes_no_instruction_of_ours(string function)
    {
        var type = typeof(Functions).GetNestedType(function)!;
        foreach (string entry in new[] { nameof(EntryDouble), nameof(EntrySingle) })
            Assert.Equal(Renumbered(Compile(entry, type)), Renumbered(Compile(entry, type, MathFunctions.Native)));
    }

    [Fact]
    public void ILGPU_s_functions_compile_for_CUDA()
    {
        foreach (var scalar in new[] { typeof(NativeFloat32), typeof(NativeFloat64) })
            Assert.DoesNotContain(".extern .func", Compile(nameof(EntryNative), scalar, MathFunctions.Native), StringComparison.Ordinal);
    }

    private static void Compare(string device, MathFunctions functions)
    {
        using var opened = AllDevices.Open(device, functions);
        foreach (var function in typeof(Functions).GetNestedTypes())
        {
            Call(nameof(CompareDoubles), [function], opened);
            Call(nameof(CompareSingles), [function], opened);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Ptx_is_plain_arithmetic(string function)
    {
        foreach (string entry in new[] { nameof(EntryDouble), nameof(EntrySingle) })
        {
            string ptx = Compile(entry, typeof(Functions).GetNestedType(function)!);
            Assert.DoesNotContain(".extern .func", ptx, StringComparison.Ordinal);
            Assert.DoesNotContain("copysign", ptx, StringComparison.Ordinal);
            Assert.DoesNotContain(".approx", ptx, StringComparison.Ordinal);
            if (entry == nameof(EntrySingle)) Assert.DoesNotContain(".f64", ptx, StringComparison.Ordinal);
        }
    }

    private static void CompareDoubles<TFunction>(Device device) where TFunction : struct, IFunction
    {
        using var values = device.Upload(Doubles);
        using var partners = device.Upload(DoublePartners);
        device.Prepare(new MapKernel<TFunction>(values.View, partners.View))(0, Doubles.Length);
        double[] results = values.GetAsArray1D();
        for (int i = 0; i < Doubles.Length; i++)
        {
            var (x, y, result) = (Doubles[i], DoublePartners[i], results[i]);
            if (SameBits.Are(TFunction.At(x, y), result)) continue;
            Assert.Fail($"{typeof(TFunction).Name}({x:R}, {y:R}): {TFunction.At(x, y):R} on the host, here {result:R}");
        }
    }

    private static void CompareSingles<TFunction>(Device device) where TFunction : struct, IFunction
    {
        using var values = device.Upload(Singles);
        using var partners = device.Upload(SinglePartners);
        device.Prepare(new MapKernelSingle<TFunction>(values.View, partners.View))(0, Singles.Length);
        float[] results = values.GetAsArray1D();
        for (int i = 0; i < Singles.Length; i++)
        {
            var (x, y, result) = (Singles[i], SinglePartners[i], results[i]);
            if (SameBits.Are(TFunction.At(x, y), result)) continue;
            Assert.Fail($"{typeof(TFunction).Name}({x:R}, {y:R}): {TFunction.At(x, y):R} on the host, here {result:R}");
        }
    }

    private static void Call(string method, Type[] types, params object[] arguments) =>
        typeof(DeviceMathematicsTests).GetMethod(method, PrivateStatic)!
            .MakeGenericMethod(types).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static T[] Shuffled<T>(T[] values)
    {
        T[] shuffled = [.. values];
        new Random(Arguments.Seed).Shuffle(shuffled);
        return shuffled;
    }

    private static string Compile(string entry, Type function, MathFunctions functions = MathFunctions.Portable)
    {
        var method = typeof(DeviceMathematicsTests).GetMethod(entry, PrivateStatic)!.MakeGenericMethod(function);
        using var context = Context.Create(b =>
        {
            b.CPU(new CPUDevice(2, 1, 2)).Optimize(OptimizationLevel.O2);
            if (functions == MathFunctions.Native) b.EnableAlgorithms();
        });
        using var backend = new PTXBackend(
            context,
            new CudaCapabilityContext(CudaArchitecture.SM_90),
            CudaArchitecture.SM_90,
            CudaInstructionSet.ISA_78,
            null!);
        var description = EntryPointDescription.FromImplicitlyGroupedKernel(method);
        return ((PTXCompiledKernel)backend.Compile(description, default)).PTXAssembly;
    }

    private static void EntryNative<T>(Index1D i, ArrayView<T> x)
        where T : unmanaged, IScalar<T> =>
        x[i] = T.Exp(x[i]) + T.Log(x[i]) + T.Tanh(x[i]) + T.Sin(x[i]) + T.Atan2(x[i], T.Rsqrt(x[i])) + T.Pow(x[i], 3) + T.Sigmoid(x[i]);

    /// <summary>Names are numbered on from kernel to kernel: here from 0, in order of appearance.</summary>
    private static string Renumbered(string ptx)
    {
        var numbers = new Dictionary<string, int>();
        return NumberOfName().Replace(ptx, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count);
            return $"_{numbers[match.Value]}";
        });
    }

    [GeneratedRegex(@"_\d+\b")]
    private static partial Regex NumberOfName();

    private static void EntryDouble<TFunction>(Index1D i, ArrayView<double> x, ArrayView<double> y)
        where TFunction : struct, IFunction => x[i] = TFunction.At(x[i], y[i]);

    private static void EntrySingle<TFunction>(Index1D i, ArrayView<float> x, ArrayView<float> y)
        where TFunction : struct, IFunction => x[i] = TFunction.At(x[i], y[i]);
}
