using System.Diagnostics;
using System.Text.RegularExpressions;
using GpuGradCheck.Cli;
using GpuGradCheck.Tests.Cli;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>The commands on the pages run, end as the page says, and write what it shows.</summary>
public sealed partial class CommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string before = Environment.CurrentDirectory;

    public static TheoryData<string> PagesWithCommands => [.. Documents.All.Where(page => Blocks(page).Any())];

    public void Dispose()
    {
        Environment.CurrentDirectory = before;
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public void They_run_as_the_page_says(string page)
    {
        SaveArrays();
        Environment.CurrentDirectory = Path.GetDirectoryName(folder["any"])!;
        foreach (var block in Blocks(page))
            Documents.RequireOutput(block, string.Concat(Commands(block).Select(command => Run(block, command))));
    }

    private static IEnumerable<Block> Blocks(string page) =>
        Documents.Blocks(page).Where(block => block.Language == "sh" && Commands(block).Any());

    private static IEnumerable<Match> Commands(Block block) =>
        block.Lines.Select(line => Command().Match(line)).Where(command => command.Success);

    private string Run(Block block, Match command)
    {
        string[] words = [.. command.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('\''))];
        if (words is ["selftest", ..])
        {
            // It has tests of its own, and takes a while.
            using var nowhere = new StringWriter();
            Assert.Empty(new CommandLine(new(nowhere, nowhere), CancellationToken.None).Root([]).Parse(words).Errors);
            return "";
        }
        if (words.Contains("--native") && !HasLibrary())
            return string.Join('\n', block.Output);
        var result = Invocation.Of(words);
        string asked = string.Join(' ', words);
        bool isDeviceAbsent = result.Status == ExitStatus.DeviceNotAvailable && (asked.Contains("cuda", StringComparison.Ordinal)
            || asked.Contains("opencl", StringComparison.Ordinal));
        if (isDeviceAbsent)
            return string.Join('\n', block.Output);
        int expected = command.Groups["status"].Success ? int.Parse(command.Groups["status"].Value) : 0;
        Assert.True(expected == result.Status, $"{block}: {asked} exits with {result.Status} in place of {expected}: {result.Output}{result.Error}");
        foreach (string picture in words.Where(word => Documents.Text(block.Page).Contains($"]({word})", StringComparison.Ordinal)))
            ExpectedFile.Compare($"docs/{picture}", File.ReadAllText(folder[picture]));
        return result.Output + result.Remarks;
    }

    /// <summary>The arrays that pages speak of: a squared error's gradient.</summary>
    private void SaveArrays()
    {
        var (input, target, gradient) = (new double[4, 3], new double[4, 3], new double[4, 3]);
        for (int k = 0; k < 12; k++)
        {
            var (row, column) = (k / 3, k % 3);
            (input[row, column], target[row, column]) = (Math.Sin(k), Math.Cos(3 * k));
            gradient[row, column] = (input[row, column] - target[row, column]) / 12;
        }
        folder.Save("input.npy", input);
        folder.Save("target.npy", target);
        folder.Save("gradient.npy", gradient);
    }

    /// <summary>Builds the sample of a native library where the pages say it lies; false where there is no compiler.</summary>
    private bool HasLibrary()
    {
        if (File.Exists(folder["build/libmylayer.so"]))
            return true;
        string source = RepositoryFile.Find("samples/native/mse.cpp");
        Directory.CreateDirectory(folder["build"]);
        try
        {
            using var compiler = Process.Start(
                "g++", ["-shared", "-fPIC", "-O1", "-I", Path.GetDirectoryName(source)!, source, "-o", folder["build/libmylayer.so"]]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(gpugradcheck|dotnet run -c Release --project src/GpuGradCheck\.Cli --) (?<words>.*?)( +#( exits with (?<status>\d+))?.*)?$")]
    private static partial Regex Command();
}
