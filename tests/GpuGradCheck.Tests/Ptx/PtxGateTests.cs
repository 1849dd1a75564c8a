using Xunit;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>The kernels as CUDA would get them, on a machine without a GPU. <c>GPUGRADCHECK_PTX</c> says which; see tests/README.md.</summary>
public sealed class PtxGateTests
{
    private const int ComplaintsShown = 20;

    private static readonly string Set = Environment.GetEnvironmentVariable("GPUGRADCHECK_PTX") ?? "usual";

    private static IReadOnlyList<Type> Chosen => Set switch
    {
        "usual" => LoadedKernels.Usual,
        "listed" or "write" => LoadedKernels.Listed,
        "all" => LoadedKernels.All,
        _ => throw new InvalidOperationException($"GPUGRADCHECK_PTX={Set} is none of usual, listed, write, all"),
    };

    [Fact]
    public void Kernels_compile_for_CUDA_to_plain_arithmetic_within_their_budget_and_assemble_without_spills()
    {
        if (Set == "write")
            Write();
        int assembled = 0;
        var results = PtxGate.Run(Chosen, kernel =>
        {
            string[] architectures = Architectures(kernel);
            Interlocked.Add(ref assembled, Math.Sign(architectures.Length));
            return architectures;
        });
        string[] complaints =
        [
            .. from result in results
               from complaint in result.Complaints
               select $"{result.Kernel} {complaint}",
            .. PtxBudget.Stale(LoadedKernels.Listed.Select(LoadedKernels.Name)).Select(kernel => $"{kernel} is in budget.txt and no more a kernel"),
        ];
        Summarize(results.Count, assembled);

        Assert.True(
            complaints.Length == 0,
            $"{complaints.Length} complaints:\n{string.Join('\n', complaints.Take(ComplaintsShown))}");
    }

    [Fact]
    public void The_assembler_is_there() => Assert.SkipUnless(Ptxas.Absence is null, Ptxas.Absence ?? "");

    private static string[] Architectures(Type kernel) => (Ptxas.Absence, Set) switch
    {
        (not null, _) => [],
        (_, "usual") => LoadedKernels.IsLikelyToSpill(kernel) ? ["sm_90"] : [],
        _ => ["sm_90", "sm_80"],
    };

    private static void Write()
    {
        Assert.True(Ptxas.Absence is null, Ptxas.Absence);
        PtxBudget.Write(PtxGate.RunAlone(LoadedKernels.Listed, "sm_90"));
    }

    /// <summary>One line for whoever runs the tests from a script.</summary>
    private static void Summarize(int compiled, int assembled)
    {
        string reason = Ptxas.Absence is { } absence ? $" ({absence})" : "";
        if (Environment.GetEnvironmentVariable("GPUGRADCHECK_PTX_SUMMARY") is { Length: > 0 } file)
            File.WriteAllText(file, $"CUDA without a GPU: {compiled} kernels compiled, {assembled} of them assembled{reason}\n");
    }
}
