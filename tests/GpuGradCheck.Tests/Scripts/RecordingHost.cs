using System.Globalization;
using System.Management.Automation.Host;

namespace GpuGradCheck.Tests.Scripts;

/// <summary>A PowerShell host without a console that keeps the error lines written to it.</summary>
internal sealed class RecordingHost : PSHost
{
    private readonly RecordingUserInterface userInterface = new();

    public IReadOnlyList<string> Errors => userInterface.Errors;

    public override string Name => "tests";

    public override Version Version => new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override PSHostUserInterface UI => userInterface;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException();
}
