using System.Collections.Immutable;
using System.Reflection;
using GpuGradCheck.Scalars;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.IL;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR.Transformations;

namespace GpuGradCheck;

/// <summary>
/// Compiles kernels to a device's language, and forbids its next compiler to fuse a*b + c into one rounding.
/// </summary>
internal static class KernelCompiler
{
    private static readonly MethodInfo EntryMethod =
        typeof(Kernels.EntryPoint).GetMethod(nameof(Kernels.EntryPoint.Run))!;

    private static readonly EntryPointDescription Nothing = EntryPointDescription.FromExplicitlyGroupedKernel(
        EntryMethod.MakeGenericMethod(typeof(Kernels.NoKernel)));

    private static readonly PropertyInfo Transformers =
        typeof(Backend).GetProperty("KernelTransformers", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingMemberException(nameof(Backend), "KernelTransformers");

    static KernelCompiler() => DeviceElements.Register();

    /// <summary>A kernel in the language of a back end.</summary>
    /// <param name="backend">ILGPU's back end.</param>
    /// <param name="kernel">The kernel's type.</param>
    /// <param name="functions">
    /// Whether the computation under test may be fused; what it is held against never is.
    /// </param>
    public static CompiledKernel Compile(Backend backend, Type kernel, MathFunctions functions)
    {
        var entry = EntryPointDescription.FromExplicitlyGroupedKernel(EntryMethod.MakeGenericMethod(kernel));
        // The CPU calls the entry method itself, and throws away whatever it was translated to: so nothing is.
        if (backend is ILBackend)
            return backend.Compile(backend.PreCompileKernelMethod(Nothing), entry, default);
        KeepOutOfLoops(backend);
        var compiled = backend.Compile(entry, default);
        if (functions != MathFunctions.Fast || HasBounds(kernel))
            RoundEachOperation(compiled);
        return compiled;
    }

    // The last of ILGPU's optimizations moves each value to where it is used, into loops too: a convolution then
    // divides four times for each product, to find out which output it belongs to.
    private static void KeepOutOfLoops(Backend backend)
    {
        var all = (ImmutableArray<Transformer>)Transformers.GetValue(backend)!;
        if (all.Any(each => each.Transformations.Any(one => one is CodePlacement)))
            Transformers.SetValue(backend, all.Select(WithoutPlacement).ToImmutableArray());

        static Transformer WithoutPlacement(Transformer transformer) =>
            Transformer.Create(
                transformer.Configuration, transformer.Transformations.RemoveAll(one => one is CodePlacement));
    }

    private static bool HasBounds(Type kernel) => kernel.GetGenericArguments() is [{ IsGenericType: true } scalar, ..]
        && scalar.GetGenericTypeDefinition() == typeof(Bounded<>);

    private static void RoundEachOperation(CompiledKernel compiled)
    {
        if (compiled is PTXCompiledKernel ptx)
            Replace(compiled, nameof(PTXCompiledKernel.PTXAssembly), Contraction.ForbidInPtx(ptx.PTXAssembly));
        else if (compiled is CLCompiledKernel openCl)
            Replace(compiled, nameof(CLCompiledKernel.Source), Contraction.ForbidInOpenCl(openCl.Source));
    }

    // ILGPU 1.5.3 hands the text to the driver as it is, with no option and no way in between.
    private static void Replace(CompiledKernel compiled, string property, string text)
    {
        var field = compiled.GetType()
            .GetField($"<{property}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)
            ?? throw new MissingFieldException(compiled.GetType().FullName, property);
        field.SetValue(compiled, text);
    }
}
