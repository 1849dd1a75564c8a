using System.Diagnostics;
using GpuGradCheck.Cli;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>Places that take no output, most of which show it only when the work is done: status 73, and no file half written.</summary>
public sealed class WrongOutputTests : IDisposable
{
    private const string Check = "check mse --shape 2x3 --device cpu";

    // A file system with room for two pages, one of them taken, in a namespace of its own; what is in it is told before it is gone.
    private const string OnFullDisk = """
        mount -t tmpfs -o size=8k none "$1" || exit 99
        head -c 4096 /dev/zero | tr '\0' x > "$1/$2" || exit 99
        report=$1/report.json; shift 2
        [ "$before" != empty ] || : > "$report"
        "$@" --json "$report"; status=$?
        cd "${report%/*}"; ls -A
        for file in *; do head -c 8 "$file"; done
        exit $status
        """;

    private const string WithinLimit = "trap '' XFSZ; ulimit -f 2; \"$@\"";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_that_takes_no_file_is_refused_before_the_work()
    {
        string readOnly = folder["read-only"];
        Directory.CreateDirectory(readOnly);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(readOnly, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        if (Environment.IsPrivilegedProcess)
            readOnly = "/sys";
        Assert.SkipWhen(OperatingSystem.IsWindows() || !Directory.Exists(readOnly), "no folder here refuses files");

        var result = Invocation.Of($"{Check} --json {readOnly}/report.json");

        Assert.Equal((73, ""), (result.Status, result.Output));
        Assert.StartsWith($"{readOnly}/report.json cannot be written: ", result.Complaint, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", result.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_full_is_said_when_the_report_is_written()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");

        var result = Invocation.Of($"{Check} --json /dev/full");

        Assert.Equal(73, result.Status);
        Assert.Contains("/dev/full cannot be written: No space left on device", result.Complaint, StringComparison.Ordinal);
        Assert.StartsWith("CORRECT", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("empty")]
    [InlineData("older")]
    public void A_full_disk_leaves_the_older_report_or_none(string before)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux's namespaces");
        Directory.CreateDirectory(folder["disk"]);
        string filler = before == "older" ? "report.json" : "filler";

        var (status, output, error) = Run(
            ["unshare", "-rm", "env", $"before={before}", "sh", "-c", OnFullDisk, "sh", folder["disk"], filler, .. Program(Check)]);

        Assert.SkipWhen(status == 99 || error.StartsWith("unshare:", StringComparison.Ordinal), $"no file system can be mounted here: {error}");
        Assert.Equal(73, status);
        Assert.Contains("cannot be written: ", new Invocation(status, output, error).Complaint, StringComparison.Ordinal);
        Assert.StartsWith("CORRECT", output, StringComparison.Ordinal);
        string left = before switch { "absent" => "filler\nxxxxxxxx", "empty" => "filler\nreport.json\nxxxxxxxx", _ => "report.json\nxxxxxxxx" };
        Assert.EndsWith(left, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("an older report")]
    public void A_file_that_may_not_grow_leaves_the_older_report_or_none(string? before)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs the limits of a Unix shell");
        if (before is not null)
            File.WriteAllText(folder["report.json"], before);

        // .NET keeps code that it compiles in a file, which would be limited too.
        var (status, output, error) = Run(
            ["env", "DOTNET_EnableWriteXorExecute=0", "bash", "-c", WithinLimit, "bash", .. Program($"{Check} --json {folder["report.json"]}")]);

        Assert.Equal(73, status);
        Assert.Contains("cannot be written: ", new Invocation(status, output, error).Complaint, StringComparison.Ordinal);
        Assert.Equal(before is null ? [] : ["report.json"], folder.Files);
        Assert.Equal(before, before is null ? null : File.ReadAllText(folder["report.json"]));
    }

    [Theory]
    [InlineData("layers --json -")]
    [InlineData("--help")]
    public void A_pipe_without_a_reader_is_said(string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a Unix shell");
        // The pipe's only reader ends before the program starts.
        const string Script = "exec 3>&1; { sleep 0.2; \"$@\"; echo $? >&3; } | :";

        var (_, output, error) = Run(["bash", "-c", Script, "bash", .. Program(line)]);

        Assert.Equal("73\n", output);
        Assert.StartsWith("standard output cannot be written: ", new Invocation(73, "", error).Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_writer_that_fails_is_said()
    {
        using var gone = new Gone();
        using var error = new StringWriter();

        int status = new CommandLine(new(gone, error), TestContext.Current.CancellationToken).Run(["layers", "--json", "-"]);

        Assert.Contains("standard output cannot be written", new Invocation(status, "", $"{error}").Complaint, StringComparison.Ordinal);
        Assert.Equal(73, status);
    }

    private static string[] Program(string line) =>
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "GpuGradCheck.Cli.dll"), .. line.Split(' ')];

    private static (int Status, string Output, string Error) Run(string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>A pipe without a reader.</summary>
    private sealed class Gone : StringWriter
    {
        public override void Write(char value) => throw new IOException("Broken pipe");

        public override void Write(string? value) => throw new IOException("Broken pipe");

        public override void WriteLine(string? value) => throw new IOException("Broken pipe");
    }
}
