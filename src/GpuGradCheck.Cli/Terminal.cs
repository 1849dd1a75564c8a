using Spectre.Console;

namespace GpuGradCheck.Cli;

/// <summary>A console over a writer: colour and live display only where the writer is a terminal.</summary>
internal static class Terminal
{
    // Whoever reads plain text wraps it, or searches it line by line.
    private const int WidthOfPlainText = 1000;

    public static IAnsiConsole On(TextWriter writer)
    {
        bool isTerminal = writer == Console.Out && !Console.IsOutputRedirected
            || writer == Console.Error && !Console.IsErrorRedirected;
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = WidthOfPlainText;
        return console;
    }
}
