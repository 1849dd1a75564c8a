using Spectre.Console;

namespace GpuGradCheck.Cli;

/// <summary>A report in each form that was asked for; only those are made.</summary>
/// <param name="Text">For a person at a terminal.</param>
/// <param name="Json">For a program.</param>
internal sealed record Rendering(Action<IAnsiConsole> Text, Func<string> Json)
{
    /// <summary>As a page, where the command has one.</summary>
    public Func<string> Html { get; init; } = () => throw new InvalidOperationException("this command has no page");

    /// <summary>What has curves; null where there are none.</summary>
    public GradientReport? Sweep { get; init; }
}
