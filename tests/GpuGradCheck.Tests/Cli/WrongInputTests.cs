using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>What is refused: with its own status, in one line that says what, and before anything is written.</summary>
public sealed class WrongInputTests : IDisposable
{
    private static readonly string[] Commands = ["check", "sweep", "compare", "selftest", "devices", "layers"];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int, string> Table => [.. WrongInput.All.Select(row => (row.Line, row.Status, row.What))];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Table))]
    public void One_line_says_what_is_wrong_and_no_file_is_touched(string line, int status, string what)
    {
        var files = new WrongFiles(folder);
        string[] arguments = [.. files.Fill(line).Split(' ').Where(word => line.Length > 0).Select(word => word == "''" ? "" : word)];

        Refuses(arguments, null, status, files.Fill(what));
        Refuses(arguments, "an older report", status, files.Fill(what));
    }

    [Fact]
    public void Cuda_where_there_is_none_says_why()
    {
        var cuda = DeviceCatalog.List().First(device => device.Kind == DeviceKind.Cuda);
        Assert.SkipWhen(cuda.Problem is null, "there is a CUDA device");

        Refuses(["check", "mse", "--device", "cuda"], null, 69, $"cuda: {cuda.Problem}");
        Refuses(["check", "mse", "--device", "cuda:1"], null, 69, $"cuda:1: {cuda.Problem}");
    }

    private void Refuses(string[] arguments, string? before, int status, string what)
    {
        string report = folder["report.json"];
        if (before is not null)
            File.WriteAllText(report, before);
        string[] files = [.. folder.Files.Order()];

        var result = Invocation.Of(OnCpu(arguments, report));

        Assert.Contains(what, result.Complaint, StringComparison.Ordinal);
        Assert.Equal((status, ""), (result.Status, result.Output));
        Assert.Equal(before, File.Exists(report) ? File.ReadAllText(report) : null);
        Assert.Equal(files, folder.Files.Order());
    }

    /// <summary>With a report to write and without a device to look for, unless the line says otherwise.</summary>
    private static string[] OnCpu(string[] arguments, string report)
    {
        if (arguments is not [var command, .. var rest] || !Commands.Contains(command))
            return arguments;
        string[] json = arguments.Contains("--json") ? [] : ["--json", report];
        bool needsDevice = command is "check" or "sweep" or "compare" && rest.Length > 0 && !arguments.Contains("--device") && !arguments.Contains("--native");
        string[] cpu = needsDevice ? ["--device", "cpu"] : [];
        return [command, .. json, .. cpu, .. rest];
    }
}
