using System.Management.Automation.Language;
using System.Text;
using Xunit;

namespace GpuGradCheck.Tests.Scripts;

/// <summary>That <c>run-cpu.ps1</c> stays a script which Windows PowerShell 5.1 can read and run.</summary>
/// <remarks>5.1 runs on Windows only; its parser is stood in for by what the current one makes of the text.</remarks>
public sealed class RunCpuSyntaxTests
{
    private static readonly string Script = RepositoryFile.Find("run-cpu.ps1");

    [Fact]
    public void The_script_uses_no_syntax_newer_than_5_1() => Assert.Empty(Syntax.NewerThan51(Parse(Text)));

    [Theory]
    [InlineData("$a ? 1 : 2")]
    [InlineData("dotnet build && dotnet run")]
    [InlineData("dotnet build || exit 1")]
    [InlineData("$a ?? 1")]
    [InlineData("$a ??= 1")]
    [InlineData("${a}?.Length")]
    [InlineData("${a}?.ToString()")]
    [InlineData("${a}?[0]")]
    [InlineData("\"$($a ?? 1)\"")]
    [InlineData("function f { process { } clean { } }")]
    [InlineData("dotnet build &")]
    public void Newer_syntax_is_noticed(string script) => Assert.Single(Syntax.NewerThan51(Parse(script)));

    [Fact]
    public void The_only_command_is_dotnet() => Assert.Empty(Syntax.CommandsOtherThan("dotnet", Parse(Text)));

    [Theory]
    [InlineData("Write-Host hello")]
    [InlineData("& $other build")]
    [InlineData("if ($true) { \"$(Get-Date)\" }")]
    public void Another_command_is_noticed(string script) =>
        Assert.Single(Syntax.CommandsOtherThan("dotnet", Parse(script)));

    [Fact]
    public void The_text_is_ASCII_which_every_version_reads_alike() =>
        Assert.All(Text, character => Assert.True(Ascii.IsValid(character), $"'{character}' is not ASCII"));

    [Fact]
    public void The_help_describes_every_parameter()
    {
        var script = Parse(Text);

        var help = script.GetHelpContent();

        Assert.False(string.IsNullOrWhiteSpace(help.Synopsis));
        Assert.Equal(
            script.ParamBlock.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath)
                .Select(name => name.ToUpperInvariant()).Order(),
            help.Parameters.Keys.Order());
    }

    private static string Text => File.ReadAllText(Script);

    private static ScriptBlockAst Parse(string text)
    {
        var script = Parser.ParseInput(text, out _, out var errors);
        Assert.Empty(errors.Select(error => error.Message));
        return script;
    }
}
