using Xunit;

namespace GpuGradCheck.Tests.Scripts;

/// <summary><c>run-cpu.ps1</c> in PowerShell's engine, with the program itself.</summary>
[Collection(nameof(ChangesPath))]
public sealed class RunCpuForRealTests
{
    private static readonly string Script = RepositoryFile.Find("run-cpu.ps1");

    [Fact]
    public void The_sweep_and_the_check_run_and_the_gradient_is_correct()
    {
        var result = ScriptEngine.Run(Script, Path.GetTempPath(), ("Layer", "softmax"), ("Shape", "4x3"));

        string output = string.Join('\n', result.Output);
        Assert.True(result.Status == 0, output + string.Join('\n', result.Errors));
        Assert.Equal(2, result.Output.Count(line => line.StartsWith("CORRECT", StringComparison.Ordinal)));
        Assert.Contains("whole costs subtracted", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_layer_is_refused_with_the_programs_own_status()
    {
        var result = ScriptEngine.Run(Script, Path.GetTempPath(), ("Layer", "sofmax"));

        Assert.Equal(64, result.Status);
        Assert.Contains(result.Errors, line => line.Contains("did you mean softmax?", StringComparison.Ordinal));
    }
}
