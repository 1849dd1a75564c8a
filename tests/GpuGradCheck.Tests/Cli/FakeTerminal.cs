using System.Text;
using Spectre.Console;

namespace GpuGradCheck.Tests.Cli;

/// <summary>What a person at a terminal of this width sees, without colour.</summary>
internal sealed class FakeTerminal(int width) : IAnsiConsoleOutput, IDisposable
{
    private readonly StringWriter writer = new();

    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => width;

    public int Height => 40;

    /// <summary>The lines that a report writes there.</summary>
    public static string[] Lines(int width, Action<IAnsiConsole> report)
    {
        using var terminal = new FakeTerminal(width);
        report(AnsiConsole.Create(new()
        {
            Out = terminal,
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        }));
        return terminal.writer.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    public void SetEncoding(Encoding encoding)
    {
    }

    public void Dispose() => writer.Dispose();
}
