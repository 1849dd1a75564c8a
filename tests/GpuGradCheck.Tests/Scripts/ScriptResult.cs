namespace GpuGradCheck.Tests.Scripts;

/// <summary>How a script ended: its status, output and error lines, and the error lines it gave the host.</summary>
internal sealed record ScriptResult(
    int Status, IReadOnlyList<string> Output, IReadOnlyList<string> Errors, IReadOnlyList<string> HostErrors);
