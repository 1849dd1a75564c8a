using Xunit.Sdk;

namespace GpuGradCheck.Tests.Scripts;

/// <summary>The only program on PATH: a <c>dotnet</c> that records its arguments and exits as told.</summary>
internal sealed class FakeDotnet : IDisposable
{
    private const char Separator = '\u001f';

    private readonly string? oldPath = Environment.GetEnvironmentVariable("PATH");
    private readonly string folder;

    public FakeDotnet(int build = 0, int sweep = 0, int check = 0)
    {
        if (OperatingSystem.IsWindows())
            throw SkipException.ForSkip("the recording dotnet is a shell script");

        folder = Directory.CreateTempSubdirectory("fake-dotnet-").FullName;
        File.WriteAllText(Program, $"""
            #!/bin/sh
            for argument in "$@"; do printf '%s\037' "$argument"; done >>'{Record}'
            echo >>'{Record}'
            case "$*" in
                'msbuild '*) name=msbuild status={build} ;;
                *' -- sweep '*) name=sweep status={sweep} ;;
                *' -- check '*) name=check status={check} ;;
                *) name=nothing status=99 ;;
            esac
            echo "results of $name"
            echo "progress of $name" >&2
            exit $status

            """);
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", folder);
    }

    /// <summary>The arguments of every call so far, in order.</summary>
    public IReadOnlyList<string[]> Calls => File.Exists(Record)
        ? [.. File.ReadAllLines(Record).Select(line => line.TrimEnd(Separator).Split(Separator))]
        : [];

    /// <summary>What each call asked for: dotnet's own command, or for <c>run</c> the program's.</summary>
    public IEnumerable<string> Commands => Calls.Select(call => call[0] == "run" ? OwnArguments(call)[0] : call[0]);

    private string Program => Path.Combine(folder, "dotnet");

    private string Record => Path.Combine(folder, "record");

    /// <summary>What followed one of the program's commands.</summary>
    public string[] ArgumentsOf(string command) =>
        OwnArguments(Calls.Single(call => call[0] == "run" && OwnArguments(call)[0] == command))[1..];

    /// <summary>Leaves PATH with no dotnet at all.</summary>
    public void Remove() => File.Delete(Program);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", oldPath);
        Directory.Delete(folder, recursive: true);
    }

    private static string[] OwnArguments(string[] call) => call[(Array.IndexOf(call, "--") + 1)..];
}
