using System.Diagnostics;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>What only a process shows: its exit status, its streams and how it is cancelled.</summary>
public sealed class BuiltProgramTests
{
    private const string LongRun = "check dense --shape 64x256x256 --passes full --device cpu --json -";

    [Theory]
    [InlineData("check mse --device cpu", 0, "CORRECT")]
    [InlineData("check mse --plant sign --device cpu", 1, "WRONG")]
    [InlineData("check softmax --cost sum --device cpu", 2, "VACUOUS")]
    public async Task The_exit_status_is_the_verdict_and_redirected_text_is_plain(string line, int status, string word)
    {
        using var program = BuiltProgram.Start(line);

        var result = await program.End();

        Assert.Equal(status, result.Status);
        Assert.StartsWith(word, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Remarks);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('\r', result.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task An_error_exits_with_its_status_and_one_line()
    {
        using var program = BuiltProgram.Start("check sofmax --device cpu");

        var result = await program.End();

        Assert.Equal(64, result.Status);
        Assert.Equal("unknown layer 'sofmax'; did you mean softmax?", result.Complaint);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_long_run_tells_its_progress_on_standard_error_and_ends_when_it_is_cancelled(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such signals");
        using var program = BuiltProgram.Start(LongRun);
        Assert.Matches(Invocation.Progress(), $"{await program.ErrorLine()}\n");

        var clock = Stopwatch.StartNew();
        program.Signal(signal);
        var result = await program.End();

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(130, result.Status);
        Assert.Equal("cancelled", result.Complaint);
        Assert.Empty(result.Output);
    }
}
