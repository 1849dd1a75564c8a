using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>NVIDIA's assembler, where <c>eng/ptxas</c> has fetched it.</summary>
internal static partial class Ptxas
{
    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Absence { get; } =
        File.Exists(Executable) ? null : $"there is no {Executable}: run eng/ptxas --version once, which fetches it (Linux x86-64)";

    // Where the script keeps it: always the same version, so that registers can be compared.
    private static string Executable => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "gpugradcheck", "ptxas");

    /// <summary>Assembles a text for an architecture such as sm_90.</summary>
    public static Assembled Assemble(string ptx, string architecture)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, ptx);
            using var process = Process.Start(new ProcessStartInfo(Executable, ["-v", $"-arch={architecture}", "-o", "/dev/null", file])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            string said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? new(Largest(Registers(), said), Largest(Stack(), said), Largest(Spills(), said), null)
                : new(0, 0, 0, said.Split('\n')[0]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int Largest(Regex number, string said) => number.Matches(said)
        .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();

    [GeneratedRegex(@"Used (\d+) registers")]
    private static partial Regex Registers();

    [GeneratedRegex(@"(\d+) bytes stack frame")]
    private static partial Regex Stack();

    [GeneratedRegex(@"(\d+) bytes spill stores")]
    private static partial Regex Spills();
}
