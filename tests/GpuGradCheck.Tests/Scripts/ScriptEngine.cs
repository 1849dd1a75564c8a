using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GpuGradCheck.Tests.Scripts;

/// <summary>Runs a script file in PowerShell's engine, from a folder of the test's choice.</summary>
/// <remarks>No cmdlet, function or alias is there: a script has the language and programs, and nothing else.</remarks>
internal static class ScriptEngine
{
    /// <summary>Calls the script; the status that <c>powershell -File</c> would exit with follows its output.</summary>
    /// <remarks>$LASTEXITCODE alone may be the last program's: only after <c>exit N</c> is $? false too.</remarks>
    private const string Caller = """
        param($script, $parameters)
        & $script @parameters
        if ($?) { 0 } elseif ($LASTEXITCODE) { $LASTEXITCODE } else { 1 }
        """;

    /// <summary>Runs the script with these parameters.</summary>
    public static ScriptResult Run(string script, string folder, params (string Name, string Value)[] parameters) =>
        Run(script, folder, strict: false, parameters);

    /// <summary>The same for a caller who has every error and every failing program throw.</summary>
    public static ScriptResult RunStrictly(string script, string folder) => Run(script, folder, strict: true, []);

    private static ScriptResult Run(
        string script, string folder, bool strict, (string Name, string Value)[] parameters)
    {
        var host = new RecordingHost();
        using var runspace = RunspaceFactory.CreateRunspace(host, LanguageAndPrograms());
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(folder);
        if (strict)
        {
            runspace.SessionStateProxy.SetVariable("ErrorActionPreference", ActionPreference.Stop);
            runspace.SessionStateProxy.SetVariable("PSNativeCommandUseErrorActionPreference", true);
        }

        using var shell = PowerShell.Create(runspace);
        shell.AddScript(Caller)
            .AddParameter("script", script)
            .AddParameter("parameters", parameters.ToDictionary(pair => pair.Name, pair => pair.Value));
        var output = shell.Invoke();
        return new ScriptResult(
            (int)output[^1].BaseObject, Lines(output.SkipLast(1)), Lines(shell.Streams.Error), host.Errors);
    }

    private static string[] Lines(IEnumerable<object> stream) => [.. stream.Select(line => $"{line}")];

    private static InitialSessionState LanguageAndPrograms()
    {
        var state = InitialSessionState.CreateDefault2();
        foreach (var command in state.Commands.Where(command => command.Name != "*").ToList())
            state.Commands.Remove(command.Name, command.GetType());
        return state;
    }
}
