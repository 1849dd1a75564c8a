using System.Text;
using Spectre.Console;

namespace GpuGradCheck.Cli;

/// <summary>The characters that a terminal draws with, and whether it can.</summary>
internal static class Blocks
{
    /// <summary>From low to high.</summary>
    public const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>From light to dark; the lightest is nothing to look at.</summary>
    public const string Shades = "·▒▓█";

    /// <summary>Whether what is written there is seen by a person, as it was written.</summary>
    public static bool CanShow(IAnsiConsole console) =>
        CanShow(console.Profile.Out.IsTerminal, Environment.GetEnvironmentVariable("TERM"), console.Profile.Encoding);

    /// <summary>The same of a writer that may be a terminal, of this type, in this encoding.</summary>
    public static bool CanShow(bool isTerminal, string? type, Encoding encoding) =>
        isTerminal && type != "dumb" && encoding.GetString(encoding.GetBytes(Heights + Shades)) == Heights + Shades;
}
