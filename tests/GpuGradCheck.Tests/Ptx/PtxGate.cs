using ILGPU.Runtime.Cuda;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>Compiles kernels for CUDA, looks through their text, and assembles it where there is an assembler.</summary>
internal static class PtxGate
{
    private static readonly HashSet<string> Listed = [.. LoadedKernels.Listed.Select(LoadedKernels.Name)];

    /// <summary>One result for each kernel, in order. A kernel that is complained of is compiled again by itself, and that counts.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="architectures">What a kernel's text is assembled for.</param>
    public static IReadOnlyList<PtxResult> Run(IReadOnlyList<Type> kernels, Func<Type, string[]> architectures)
    {
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);
        var results = InTurn(kernels, kernel => Text(compiler, kernel), architectures, WithinBudget);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].Complaints.Count == 0)
                continue;
            compiler.Forget();
            results[i] = WithinBudget(Examine(kernels[i], Text(compiler, kernels[i]), architectures(kernels[i])));
        }
        return results;
    }

    /// <summary>The same, but each kernel is compiled by itself: slower, and the same numbers every time.</summary>
    public static IReadOnlyList<PtxResult> RunAlone(IReadOnlyList<Type> kernels, string architecture)
    {
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);
        return InTurn(kernels, Alone, _ => [architecture], result => result);

        (string? Ptx, string? Failure) Alone(Type kernel)
        {
            compiler.Forget();
            return Text(compiler, kernel);
        }
    }

    // ILGPU takes every core by itself, and two of it are slower than one. What comes after goes on beside it.
    private static PtxResult[] InTurn(
        IReadOnlyList<Type> kernels, Func<Type, (string? Ptx, string? Failure)> compile, Func<Type, string[]> architectures,
        Func<PtxResult, PtxResult> judge)
    {
        var examined = new List<Task<PtxResult>>();
        foreach (var kernel in kernels)
        {
            var text = compile(kernel);
            examined.Add(Task.Run(() => judge(Examine(kernel, text, architectures(kernel)))));
        }
        return Task.WhenAll(examined).GetAwaiter().GetResult();
    }

    private static (string? Ptx, string? Failure) Text(PtxCompiler compiler, Type kernel)
    {
        try
        {
            return (compiler.Compile(kernel), null);
        }
        catch (Exception failure)
        {
            return (null, $"does not compile: {failure.GetBaseException().Message}");
        }
    }

    private static PtxResult Examine(Type kernel, (string? Ptx, string? Failure) text, string[] architectures)
    {
        string name = LoadedKernels.Name(kernel);
        if (text.Ptx is not { } ptx)
            return new(name, 0, null, [text.Failure!]);
        bool isOurs = LoadedKernels.IsOurs(kernel);
        var complaints = PtxRules.Broken(ptx, isOurs).ToList();
        if (PtxRules.Fusible(ptx) is > 0 and int fusible)
            complaints.Add($"{fusible} sums and products may be fused");
        int? registers = null;
        foreach (string architecture in architectures)
        {
            var assembled = Ptxas.Assemble(ptx, architecture);
            registers ??= assembled.Registers;
            complaints.AddRange(Complaints(assembled, isOurs).Select(complaint => $"{complaint} on {architecture}"));
        }
        return new(name, ptx.Count(each => each == '\n'), registers, complaints);
    }

    private static PtxResult WithinBudget(PtxResult result) => Listed.Contains(result.Kernel)
        ? result with { Complaints = [.. result.Complaints, .. PtxBudget.Exceeded(result.Kernel, result.Lines, result.Registers)] }
        : result;

    private static IEnumerable<string> Complaints(Assembled assembled, bool isOurs)
    {
        if (assembled.Error is { } error)
            yield return $"does not assemble: {error}";
        if (assembled.Spills > 0)
            yield return $"spills {assembled.Spills} bytes";
        if (isOurs && assembled.Stack > 0)
            yield return $"takes {assembled.Stack} bytes of stack";
    }
}
