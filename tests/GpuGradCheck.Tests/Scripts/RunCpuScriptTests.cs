using Xunit;

namespace GpuGradCheck.Tests.Scripts;

/// <summary>What <c>run-cpu.ps1</c> asks of dotnet and makes of the answers, in PowerShell's engine.</summary>
[Collection(nameof(ChangesPath))]
public sealed class RunCpuScriptTests : IDisposable
{
    private static readonly string Script = RepositoryFile.Find("run-cpu.ps1");
    private static readonly string Project = ProjectBeside(Script);

    private readonly string elsewhere = Directory.CreateTempSubdirectory("elsewhere ").FullName;

    public void Dispose() => Directory.Delete(elsewhere, recursive: true);

    [Fact]
    public void The_defaults_ask_the_question_itself()
    {
        using var dotnet = new FakeDotnet();

        var result = ScriptEngine.Run(Script, elsewhere);

        Assert.Equal(
            [
                $"msbuild -restore -nologo -verbosity:quiet -property:Configuration=Release {Project}",
                $"run -c Release --no-build --project {Project} -- "
                    + "sweep mse --shape 8x8 --precision float --device cpu "
                    + "--passes full --step 1e-4,1e-3,1e-2,1e-1,1",
                $"run -c Release --no-build --project {Project} -- "
                    + "check mse --shape 8x8 --precision float --device cpu",
            ],
            dotnet.Calls.Select(call => string.Join(' ', call)));
        Assert.Equal(0, result.Status);
        Assert.Empty(result.HostErrors);
    }

    [Theory]
    [InlineData("softmax", "4x3", "double", "double")]
    [InlineData("dense", "5x4x3", "both", "both")]
    [InlineData("mse", "8x8", "Double", "double")]
    [InlineData("a \"quoted\" layer", "4 x 3", "float", "float")]
    public void Parameters_reach_the_sweep_and_the_check(string layer, string shape, string precision, string passed)
    {
        using var dotnet = new FakeDotnet();

        ScriptEngine.Run(Script, elsewhere, ("Layer", layer), ("Shape", shape), ("Precision", precision));

        string[] question = [layer, "--shape", shape, "--precision", passed, "--device", "cpu"];
        Assert.Equal(["msbuild", "sweep", "check"], dotnet.Commands);
        Assert.Equal(question, dotnet.ArgumentsOf("sweep").Take(question.Length));
        Assert.Equal(question, dotnet.ArgumentsOf("check"));
    }

    [Fact]
    public void A_repository_in_a_folder_with_spaces_is_found_from_another_folder()
    {
        using var dotnet = new FakeDotnet();
        var repository = Directory.CreateDirectory(Path.Combine(elsewhere, "my repository")).FullName;
        var copy = Path.Combine(repository, "run-cpu.ps1");
        File.Copy(Script, copy);

        ScriptEngine.Run(copy, elsewhere);

        Assert.Equal(3, dotnet.Calls.Count);
        Assert.All(dotnet.Calls, call => Assert.Contains(ProjectBeside(copy), call));
    }

    [Fact]
    public void What_the_program_prints_is_passed_through_in_order()
    {
        using var dotnet = new FakeDotnet();

        var result = ScriptEngine.Run(Script, elsewhere);

        Assert.Equal(["results of msbuild", "results of sweep", "results of check"], result.Output);
        Assert.Equal(["progress of msbuild", "progress of sweep", "progress of check"], result.Errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(130)]
    public void The_status_of_the_check_is_passed_on(int status)
    {
        using var dotnet = new FakeDotnet(check: status);

        Assert.Equal(status, ScriptEngine.Run(Script, elsewhere).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_sweep_with_a_verdict_is_followed_by_the_check(int status)
    {
        using var dotnet = new FakeDotnet(sweep: status);

        Assert.Equal(0, ScriptEngine.Run(Script, elsewhere).Status);
        Assert.Equal(["msbuild", "sweep", "check"], dotnet.Commands);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(69)]
    [InlineData(130)]
    public void A_sweep_that_ends_in_an_error_is_passed_on_without_a_check(int status)
    {
        using var dotnet = new FakeDotnet(sweep: status);

        Assert.Equal(status, ScriptEngine.Run(Script, elsewhere).Status);
        Assert.Equal(["msbuild", "sweep"], dotnet.Commands);
    }

    [Fact]
    public void A_failed_build_is_no_verdict()
    {
        using var dotnet = new FakeDotnet(build: 1);

        Assert.Equal(70, ScriptEngine.Run(Script, elsewhere).Status);
        Assert.Equal(["msbuild"], dotnet.Commands);
    }

    [Fact]
    public void Without_dotnet_one_line_says_what_to_install()
    {
        using var dotnet = new FakeDotnet();
        dotnet.Remove();

        var result = ScriptEngine.Run(Script, elsewhere);

        Assert.Equal(69, result.Status);
        Assert.Contains("install the .NET 10 SDK", Assert.Single(result.HostErrors), StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Precision", "half")]
    [InlineData("Precision", "")]
    [InlineData("Precision", "float,double")]
    [InlineData("Layer", "")]
    [InlineData("Shape", "")]
    [InlineData("Device", "cuda")]
    public void A_parameter_it_cannot_take_is_refused_before_anything_runs(string name, string value)
    {
        using var dotnet = new FakeDotnet();

        var result = ScriptEngine.Run(Script, elsewhere, (name, value));

        Assert.NotEqual(0, result.Status);
        Assert.Contains($"'{name}'", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Empty(dotnet.Calls);
    }

    /// <remarks>PowerShell 7 then throws on a status other than 0, unless the script resets both preferences.</remarks>
    [Fact]
    public void Strict_preferences_of_the_caller_leave_a_status_a_status()
    {
        using var dotnet = new FakeDotnet(sweep: 1, check: 2);

        var result = ScriptEngine.RunStrictly(Script, elsewhere);

        Assert.Equal(2, result.Status);
        Assert.Equal(["progress of msbuild", "progress of sweep", "progress of check"], result.Errors);
        Assert.Equal(["msbuild", "sweep", "check"], dotnet.Commands);
    }

    private static string ProjectBeside(string script) =>
        Path.Combine(Path.GetDirectoryName(script)!, "src", "GpuGradCheck.Cli");
}
