using System.Globalization;
using GpuGradCheck.Tests.Scripts;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>
/// How many lines and registers each kernel may take: a text file, one kernel a line. What was measured when it was
/// written may grow by a tenth; more is looked at by a person, who then writes it anew.
/// </summary>
internal static class PtxBudget
{
    private const string HowTo = "write it anew with GPUGRADCHECK_PTX=write";
    private const int FreeLines = 20;
    private const int FreeRegisters = 4;

    private static readonly Lazy<Dictionary<string, (int Lines, int Registers)>> Entries = new(Read);

    private static string Path => RepositoryFile.Find("tests/GpuGradCheck.Tests/Ptx/budget.txt");

    /// <summary>What a kernel takes too much of.</summary>
    /// <param name="kernel">Its name.</param>
    /// <param name="lines">Lines of text.</param>
    /// <param name="registers">Registers; none where nothing was assembled.</param>
    public static IEnumerable<string> Exceeded(string kernel, int lines, int? registers)
    {
        if (!Entries.Value.TryGetValue(kernel, out var budget))
            yield return $"is not in budget.txt: {HowTo}";
        else if (lines > budget.Lines * 1.1 + FreeLines)
            yield return $"has {lines} lines, and {budget.Lines} when budget.txt was written: {HowTo} if that is meant";
        else if (registers > budget.Registers * 1.1 + FreeRegisters)
            yield return $"takes {registers} registers, and {budget.Registers} when budget.txt was written: {HowTo} if that is meant";
    }

    /// <summary>Kernels in the file that there are no more.</summary>
    public static IEnumerable<string> Stale(IEnumerable<string> kernels) => Entries.Value.Keys.Except(kernels);

    /// <summary>Replaces the file.</summary>
    public static void Write(IEnumerable<PtxResult> results) => File.WriteAllLines(Path,
    [
        "# Lines of PTX and registers (ptxas 12.4, sm_90) of each kernel. Written by GPUGRADCHECK_PTX=write; see tests/README.md.",
        .. results.OrderBy(entry => entry.Kernel, StringComparer.Ordinal)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Lines,6} {entry.Registers,4}  {entry.Kernel}")),
    ]);

    private static Dictionary<string, (int Lines, int Registers)> Read() => File.ReadLines(Path)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToDictionary(parts => parts[2], parts => (Number(parts[0]), Number(parts[1])));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
